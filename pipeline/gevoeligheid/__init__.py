"""What the outcome would be under another admissible choice: the steps over arrays, one setting per column."""
