"""The admission rules: each module here declares its rules with `@toelatingsregel` and is found by itself."""
