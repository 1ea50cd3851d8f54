"""The frame that every page shares: fonts, markdown, a readable sheet."""
