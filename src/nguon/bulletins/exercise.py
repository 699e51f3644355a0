"""What a bulletin of a playbook must not go out with: blanks, and words that hide an exercise."""

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nguon.bulletins.codes import Origin
from nguon.bulletins.concerns import Concern
from nguon.viet.folding import fold

if TYPE_CHECKING:
    from nguon.bulletins.models import Text, Version

SAYS_DRILL = "dien tap"
_BLANK = re.compile(r"\[[^\[\]\n]{1,80}\]")


def blanks_left(version: "Version"):
    """Brackets of a playbook's template that nobody has filled in."""
    if version.bulletin.origin != Origin.PLAYBOOK:
        return
    for text in version.texts.all():
        for part in ("title", "lead", "body", "action"):
            if found := _BLANK.search(getattr(text, part)):
                message = _("Còn chỗ chưa điền: %(blank)s") % {"blank": found[0]}
                yield Concern(f"blank-{part}", message, part, blocks=True, language=text.language)


def hidden_drill(version: "Version"):
    """Texts and forms of an exercise that do not say so where people begin to read."""
    if not version.bulletin.drill:
        return
    for text in version.texts.all():
        if not _says_so(text.title) or not _says_so(f"{text.lead} {text.body}"):
            message = _("Đây là diễn tập: tiêu đề và nội dung phải ghi rõ “DIỄN TẬP”.")
            yield Concern("drill", message, "title", blocks=True, language=text.language)
        yield from _hidden_in_forms(text)


def _hidden_in_forms(text: "Text"):
    for rendition in text.renditions.all():
        if rendition.edited and not _says_so(f"{rendition.heading} {rendition.body}"):
            message = _("Đây là diễn tập: bản thể hiện này phải ghi rõ “DIỄN TẬP”.")
            yield Concern(
                f"drill-{rendition.form}",
                message,
                rendition.form,
                blocks=True,
                language=text.language,
            )


def _says_so(words: str) -> bool:
    return SAYS_DRILL in fold(words)
