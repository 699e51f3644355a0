"""Words that offices use: document types, agencies, titles, provinces, verbs of ordering."""
