"""Response levels: who must do what and what the public is told, by danger and level."""
