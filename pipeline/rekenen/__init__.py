"""Arithmetic without a domain table: three-valued logic, weighing, rounding noise, whole cents, keys."""
