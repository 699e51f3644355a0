"""The invitation to a meeting on the line: its summary and what it is about."""

from django.utils.translation import gettext_lazy as _

from nguon.bulletins.forms.base import Form, Words


class MeetingForm(Form):
    slug, word, icon, rows = "meeting", _("Giấy mời họp trực tuyến"), "calendar", 6

    def make(self, words: Words) -> tuple[str, str]:
        """Return the summary and the description of the event in the calendar."""
        return words.headline, "\n\n".join(words.paragraphs())
