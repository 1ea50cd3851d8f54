"""How firm an answer is: the same outcome under every admissible choice, one at a time and together."""
