"""The script of a station, written as it is said: opening, text, the main sentence once more."""

from django.utils.translation import gettext_lazy as _

from nguon.bulletins.forms.base import Form, Remark, Words

OPENING = "{unit} thông báo."
AGAIN = "Xin nhắc lại:"


class RadioForm(Form):
    slug, word, icon, rows = "radio", _("Kịch bản phát thanh"), "radio", 14

    def make(self, words: Words) -> tuple[str, str]:
        """Return the headline and the script; only a Vietnamese one has an opening of its own."""
        paragraphs = words.paragraphs()
        if words.language == "vi":
            paragraphs = [
                OPENING.format(unit=words.unit),
                words.title.rstrip(".") + ".",
                *paragraphs,
            ]
            if words.lead and words.turn != "recall":
                paragraphs.append(f"{AGAIN} {words.lead}")
        return words.headline, words.said("\n\n".join(paragraphs))

    def remarks(self, heading: str, body: str, language: str) -> list[Remark]:
        """Return how long an announcer takes to read it."""
        return self.spoken(body, language)
