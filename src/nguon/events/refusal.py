"""An act that the rules refuse: said in the user's words, with the place and the remedy."""


class Refused(Exception):
    """Nothing was changed. `message` says what stood in the way and what to do about it."""

    def __init__(self, message, field: str = ""):
        super().__init__(message)
        self.message = message
        self.field = field
