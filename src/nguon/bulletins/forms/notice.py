"""The sheet for the notice board: few words, large."""

from django.utils.translation import gettext_lazy as _

from nguon.bulletins.forms.base import Form, Words


class NoticeForm(Form):
    slug, word, icon, rows = "notice", _("Bảng tin"), "clipboard-list", 8

    def make(self, words: Words) -> tuple[str, str]:
        """Return the title and what matters: the notice, the lead and what to do."""
        parts = (words.opening, words.lead, words.action)
        kept = [part.strip() for part in parts if part.strip()]
        return words.headline, "\n\n".join(kept or words.paragraphs())
