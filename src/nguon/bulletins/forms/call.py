"""What a voice says on the telephone: short, the main sentence twice."""

from django.utils.translation import gettext_lazy as _

from nguon.bulletins.forms.base import Form, Words

GREETING = "Đây là {unit}."
AGAIN = "Xin nhắc lại:"


class CallForm(Form):
    slug, word, icon, rows, headed = "call", _("Lời gọi điện thoại"), "phone", 6, False

    def make(self, words: Words) -> tuple[str, str]:
        """Return no heading and the words to speak."""
        said = words.opening or words.lead or words.title
        if words.language != "vi":
            return "", said
        parts = [GREETING.format(unit=words.unit), said, words.action, f"{AGAIN} {said}"]
        return "", "\n\n".join(part.strip() for part in parts if part.strip())
