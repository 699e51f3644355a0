"""What somebody should look at before a version goes out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nguon.bulletins.codes import Language, Turn

if TYPE_CHECKING:
    from nguon.bulletins.models import Version


@dataclass(frozen=True)
class Concern:
    """One doubt. Whoever reviews may let it pass by its `key`, unless it `blocks`.

    A `lesser` one is shown and needs nobody's word. `field` is where it stands: a fact, a part of
    the text in `language`, or the slug of a form; `start` to `end` are its place there, if it has
    one.
    """

    key: str
    message: str
    field: str = ""
    blocks: bool = False
    lesser: bool = False
    language: str = ""
    start: int = 0
    end: int = 0


def concerns(version: "Version") -> list[Concern]:
    """The concerns of a version: what blocks first, what needs a person's word, what is lesser."""
    from nguon.bulletins.doubts import doubts
    from nguon.bulletins.exercise import blanks_left, hidden_drill
    from nguon.bulletins.figuring import about_figures
    from nguon.bulletins.quoting import beyond_competence
    from nguon.bulletins.sounds import sound_concerns

    whole = (_missing_words, _missing_facts, blanks_left, hidden_drill)
    told = (*whole, beyond_competence, about_figures, doubts, sound_concerns)
    found = [concern for what in told for concern in what(version)]
    return sorted(found, key=lambda one: (not one.blocks, one.lesser))


def _missing_words(version: "Version"):
    text = version.text_in(Language.VIETNAMESE)
    if text is None or not text.title or not (text.body or text.lead):
        yield Concern("words", _("Chưa có tiêu đề và nội dung tiếng Việt."), "title", blocks=True)
    if version.turn != Turn.FIRST and not version.notice:
        yield Concern("notice", _("Chưa ghi sai ở đâu và đúng là gì."), "notice", blocks=True)
    yield from _untold(version)


def _untold(version: "Version"):
    """A correction whose other languages do not say what was wrong."""
    if version.turn == Turn.FIRST:
        return
    for one in version.texts.all():
        if one.language != Language.VIETNAMESE and not one.notice:
            message = _("%(language)s: chưa ghi sai ở đâu, đúng là gì bằng ngôn ngữ này.") % {
                "language": one.get_language_display().capitalize()
            }
            yield Concern(f"notice:{one.language}", message, "notice", language=one.language)


def _missing_facts(version: "Version"):
    bulletin = version.bulletin
    if not bulletin.area.exists():
        yield Concern("area", _("Chưa chọn địa bàn nhận tin."), "area", blocks=True)
    if hasattr(version, "alert"):
        for field in version.alert.missing:
            message = _("Cảnh báo chưa chọn “%(field)s”.") % {"field": field.verbose_name}
            yield Concern(f"alert:{field.name}", message, field.name, blocks=True)
    elif bulletin.is_emergency:
        message = _("Tin khẩn cấp cần nêu sự việc, mức nghiêm trọng và cách ứng phó.")
        yield Concern("alert", message, "event", blocks=True)
