"""Letters in great numbers: compiled once, filled in for each, sent ahead, followed back."""
