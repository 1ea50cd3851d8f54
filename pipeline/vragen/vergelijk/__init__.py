"""Two rondes beside each other: what differs per zone and per deelplan, and which input makes the difference."""
