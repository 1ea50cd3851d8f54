"""The scoring engine of the Volkshuisvestingsfonds: a reconstruction on open data, never the official score."""

VERSIE = "0.1.0"
