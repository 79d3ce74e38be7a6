"""Extraction by rule: from the text of a captured news page to rows. Imports nothing of the project above it."""
