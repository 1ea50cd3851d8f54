"""Toelating: each rule its own check, with its article or Q&A number."""
