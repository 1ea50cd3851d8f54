"""The account of a regeling: what is computed, on what ground, what is assumed and what is not done; never by hand."""
