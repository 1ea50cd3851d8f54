"""Is it getting worse: what was gained, lost and kept over the years, per zone, gemeente, provincie and country."""
