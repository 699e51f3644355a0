"""What a voice says on the telephone, written as it is said: short, the main sentence twice."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.forms.base import Form, Remark, Words
from nguon.viet.timing import reading_seconds

GREETING = "Đây là {unit}."
AGAIN = "Xin nhắc lại:"
LONGEST = 60
"""Seconds that a call should not exceed: the house's own rule, not a norm."""


class CallForm(Form):
    slug, word, icon, rows, headed = "call", gettext_lazy("Lời gọi điện thoại"), "phone", 6, False

    def make(self, words: Words) -> tuple[str, str]:
        """Return no heading and the words to speak."""
        said = words.opening or words.lead or words.title
        if words.language != "vi":
            return "", said
        parts = [GREETING.format(unit=words.unit), said, words.action, f"{AGAIN} {said}"]
        return "", words.said("\n\n".join(part.strip() for part in parts if part.strip()))

    def remarks(self, heading: str, body: str, language: str) -> list[Remark]:
        """Return how long the call is, and a doubt about one that people will not hear out."""
        said = self.spoken(body, language)
        if said and reading_seconds(body) > LONGEST:
            said.append(Remark(_("Lời gọi nên dưới một phút. Hãy rút gọn."), doubtful=True))
        return said
