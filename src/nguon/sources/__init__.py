"""Whose word may be passed on, on what, where and when; what these bodies published."""
