"""Words that offices use: document types, agencies, titles, verbs of ordering."""
