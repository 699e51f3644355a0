"""The officers' pages, one module a page and its buttons."""
