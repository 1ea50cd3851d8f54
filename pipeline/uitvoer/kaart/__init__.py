"""Maps: the page, the pictures, and what both are drawn from."""
