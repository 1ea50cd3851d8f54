"""A dossier: one zip with which somebody else recomputes one deelplan or aanvraag, from the publishers' figures on."""
