"""One module a field: each finds its value in the block where the layout rules put it."""
