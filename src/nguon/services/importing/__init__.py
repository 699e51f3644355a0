"""The national record, line by line: read, compared with what is known, kept as versions."""
