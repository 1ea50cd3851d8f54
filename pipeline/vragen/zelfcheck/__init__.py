"""A gemeente looks at its own zones before it submits: outcomes, reasons, what is missing, and the neighbours."""
