"""An act that the rules refuse: said in the user's words, with the place and the remedy."""

from django.utils.translation import gettext as _


class Refused(Exception):
    """Nothing was changed. `message` says what stood in the way and what to do about it."""

    def __init__(self, message, field: str = ""):
        super().__init__(message)
        self.message = message
        self.field = field


def demand_words(text: str, most: int, otherwise: str, field: str = "reason") -> str:
    """`text` without blanks around it; refused with `otherwise` where nothing is said, and where
    there are more than `most` letters, which the store would not take."""
    words = text.strip()
    if not words:
        raise Refused(otherwise, field)
    if len(words) > most:
        raise Refused(_("Dài quá %(most)d chữ. Hãy viết gọn hơn.") % {"most": most}, field)
    return words
