"""Decision sheets: everything behind the answer for one deelplan or zone, on one or two A4, as html and pdf."""
