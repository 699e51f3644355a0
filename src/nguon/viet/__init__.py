"""The Vietnamese language in plain values: letters, legacy encodings, written dates."""
