"""The text for newsrooms: who says it first, then the whole."""

from django.utils.translation import gettext_lazy as _

from nguon.bulletins.forms.base import Form, Words

SAYS = {"vi": "Theo {unit}:", "en": "According to {unit}:"}


class PressForm(Form):
    slug, word, icon, rows = "press", _("Tin cho báo chí"), "newspaper", 12

    def make(self, words: Words) -> tuple[str, str]:
        """Return the headline and the text, attributed to the unit in its first line."""
        says = SAYS.get(words.language, SAYS["vi"]).format(unit=words.unit)
        return words.headline, "\n\n".join([says, *words.paragraphs()])
