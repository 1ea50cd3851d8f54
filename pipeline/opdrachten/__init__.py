"""The way in: one file per subject; the only room that knows click."""
