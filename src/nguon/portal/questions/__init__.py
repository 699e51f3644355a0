"""Hỏi đáp for citizens: ask, follow by code, read what others were answered."""
