"""Meetings on the line: their rooms and their invitations."""
