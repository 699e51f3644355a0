"""Text messages: the providers that carry them, and what those say afterwards."""
