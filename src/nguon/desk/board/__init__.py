"""The execution board: what is late and where, whom nobody reached, and acts on many at once."""
