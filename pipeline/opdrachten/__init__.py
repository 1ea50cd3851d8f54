"""The way in: one file per command; the only room that knows click."""
