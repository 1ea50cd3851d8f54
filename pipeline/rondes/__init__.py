"""A ronde: which rules, sources and deelplannen; opening one, starting one, reading all it needs once."""
