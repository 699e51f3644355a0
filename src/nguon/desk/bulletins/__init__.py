"""Bulletins on the desk: written once, seen in every channel, approved, sent, watched."""
