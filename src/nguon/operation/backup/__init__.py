"""A store as one file, and a store made of one. The manifest at its end proves that it is whole."""
