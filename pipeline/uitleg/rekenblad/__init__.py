"""The rekenblad: the whole computation of a ronde as live formulas in a workbook, a second implementation."""
