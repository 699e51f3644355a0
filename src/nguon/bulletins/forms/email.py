"""The letter by email; its HTML twin is made of the same paragraphs when it is sent."""

from django.utils.translation import gettext_lazy as _

from nguon.bulletins.forms.base import Form, Words

URGENT = {"vi": "KHẨN", "en": "URGENT"}


class EmailForm(Form):
    slug, word, icon, rows = "email", _("Thư điện tử"), "mail", 12

    def make(self, words: Words) -> tuple[str, str]:
        """Return the subject line, an emergency marked, and the paragraphs."""
        urgent = URGENT.get(words.language, URGENT["vi"])
        subject = f"[{urgent}] {words.headline}" if words.emergency else words.headline
        return subject, "\n\n".join(words.paragraphs())
