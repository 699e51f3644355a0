"""The Vietnamese language in plain values: letters, legacy encodings, written dates,
reading aloud, what is ambiguous without marks, personal data, what a correction changed."""
