"""One outcome, explained: besluitblad, rekenblad, dossier and verantwoording."""
