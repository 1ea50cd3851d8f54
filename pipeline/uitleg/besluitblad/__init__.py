"""Decision sheets: everything behind the answer for one deelplan or zone, as html and as a tagged pdf."""
