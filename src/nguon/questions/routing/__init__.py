"""Which unit a question is for: learnt from those that were answered and from the catalogue."""
