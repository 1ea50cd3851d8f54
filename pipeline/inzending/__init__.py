"""What gemeenten send in: an empty workbook to fill (sjabloon), and reading it back with all its problems (lezen)."""
