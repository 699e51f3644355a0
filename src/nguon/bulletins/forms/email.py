"""The letter by email; its HTML twin is made of the same paragraphs when it is sent."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.forms.base import Form, Remark, Words

URGENT = {"vi": "KHẨN", "en": "URGENT"}

LONGEST = 78
"""Characters of a subject line that mail programs show (RFC 5322, 2.1.1, recommends no more)."""


class EmailForm(Form):
    slug, word, icon, rows = "email", gettext_lazy("Thư điện tử"), "mail", 12

    def make(self, words: Words) -> tuple[str, str]:
        """Return the subject line, an emergency marked, and the paragraphs."""
        urgent = URGENT.get(words.language, URGENT["vi"])
        subject = f"[{urgent}] {words.headline}" if words.emergency else words.headline
        return subject, "\n\n".join(words.paragraphs())

    def remarks(self, heading: str, body: str, language: str) -> list[Remark]:
        """Return a doubt about a subject line that mail programs would cut."""
        if len(heading) <= LONGEST:
            return []
        text = _("Dòng tiêu đề dài %(n)d ký tự, hộp thư có thể cắt sau %(most)d.")
        return [Remark(text % {"n": len(heading), "most": LONGEST}, doubtful=True)]
