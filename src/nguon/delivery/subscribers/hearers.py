"""Rooms above that hear text messages before subscribing does, by the paths of what hears.

Each takes a number and words and gives the answer, empty for none, None where it is not theirs.
They are loaded with the first message: most processes never hear one.
"""

HEARERS: list[str] = []
