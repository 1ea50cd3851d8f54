"""Questions asked of an outcome: zelfcheck, vergelijk, wat als."""
