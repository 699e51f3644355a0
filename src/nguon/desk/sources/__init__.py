"""Official sources and what came from them, as officers see it."""
