"""A whole scoring round on an inzending: toelating, geld, beoordeling, ranking and budget; pure functions."""
