"""How a reader sees things: numbers, euro, percent, dates, lists and names in Dutch."""
