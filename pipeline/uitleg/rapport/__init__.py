"""The answer about one gemeente or provincie to hand over: a Word document and a PowerPoint, made of one `Rapport`."""
