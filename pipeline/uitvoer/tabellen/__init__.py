"""Tables, their codeboek and herkomst, validated before they are written."""
