"""Fetch the sources of a ronde from their publishers, check them, remember what they were."""
