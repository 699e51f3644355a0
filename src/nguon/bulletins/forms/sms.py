"""The text message, with diacritics and without."""

from django.utils.translation import gettext_lazy as _

from nguon.bulletins.forms.base import Form, Words
from nguon.formats.sms import plain
from nguon.viet.folding import nfc


def _said(words: Words) -> str:
    """Return the notice of a correction, else the lead or, without one, the title."""
    said = words.opening or words.lead or words.title
    return nfc(" ".join(f"{words.unit}: {said}".split()))


class SmsForm(Form):
    slug, word, icon, rows, headed = "sms", _("SMS có dấu"), "message-square", 4, False

    def make(self, words: Words) -> tuple[str, str]:
        """Return no heading and the message: who says it, and the one sentence."""
        return "", _said(words)


class PlainSmsForm(Form):
    slug, word, icon, rows, headed = "sms-plain", _("SMS không dấu"), "message-square", 4, False

    def make(self, words: Words) -> tuple[str, str]:
        """Return the same without diacritics, capitals kept."""
        return "", plain(_said(words))
