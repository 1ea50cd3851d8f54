"""The steps from sources to answers: pure functions from tables to a table."""
