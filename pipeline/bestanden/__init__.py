"""Files as such: faults that name file, row and column, toml, checksums, one run at a time, all-or-nothing writing."""
