"""The words of a CAP alert: headline and description; what to do goes in as its instruction."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nguon.bulletins.forms.base import Form, Remark, Words

HEADLINE_LENGTH = 160
"""Characters that a headline should not exceed (CAP 1.2, 3.2.2, `headline`)."""


class AlertForm(Form):
    slug, word, icon, rows = "cap", _("Cảnh báo CAP"), "siren", 8

    def make(self, words: Words) -> tuple[str, str]:
        """Return the headline and the description: notice, lead and body."""
        parts = (words.opening, words.lead, words.body if words.turn != "recall" else "")
        return words.headline, "\n\n".join(part.strip() for part in parts if part.strip())

    def remarks(self, heading: str, body: str, language: str) -> list[Remark]:
        """Return a doubt about a headline that devices would cut."""
        if len(heading) <= HEADLINE_LENGTH:
            return []
        text = gettext("Tiêu đề dài %(n)d ký tự, thiết bị có thể cắt sau %(most)d.") % {
            "n": len(heading),
            "most": HEADLINE_LENGTH,
        }
        return [Remark(text, doubtful=True)]
