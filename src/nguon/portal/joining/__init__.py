"""Asking to be told: one question a page, no script, no cookie, nothing personal in an address."""
