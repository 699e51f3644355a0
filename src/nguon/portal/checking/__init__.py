"""Is this official? A text, a photograph or a code held against everything that was released."""
