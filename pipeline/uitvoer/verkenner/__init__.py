"""The verkenner: a page on which a reader makes the open choices, and the browser computes what follows."""
