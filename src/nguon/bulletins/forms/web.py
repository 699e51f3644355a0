"""The page on the portal: everything, as it was written."""

from django.utils.translation import gettext_lazy as _

from nguon.bulletins.forms.base import Form, Words


class WebForm(Form):
    slug, word, icon, rows = "web", _("Trang trên cổng"), "globe", 12

    def make(self, words: Words) -> tuple[str, str]:
        """Return the title and all paragraphs, an empty line between them."""
        return words.headline, "\n\n".join(words.paragraphs())
