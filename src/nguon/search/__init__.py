"""Finding the right service and the right answer."""
