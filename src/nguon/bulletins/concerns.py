"""What somebody should look at before a version goes out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nguon.bulletins.codes import Language, Turn

if TYPE_CHECKING:
    from nguon.bulletins.models import Version


@dataclass(frozen=True)
class Concern:
    """One doubt. Whoever reviews may let it pass by its `key`, unless it `blocks`."""

    key: str
    message: str
    field: str = ""
    blocks: bool = False


def concerns(version: "Version") -> list[Concern]:
    """The concerns of a version, what blocks first."""
    found = [*_missing_words(version), *_missing_facts(version)]
    return sorted(found, key=lambda one: not one.blocks)


def _missing_words(version: "Version"):
    text = version.text_in(Language.VIETNAMESE)
    if text is None or not text.title or not (text.body or text.lead):
        yield Concern("words", _("Chưa có tiêu đề và nội dung tiếng Việt."), "title", blocks=True)
    if version.turn != Turn.FIRST and not version.notice:
        yield Concern("notice", _("Chưa ghi sai ở đâu và đúng là gì."), "notice", blocks=True)


def _missing_facts(version: "Version"):
    bulletin = version.bulletin
    if not bulletin.area.exists():
        yield Concern("area", _("Chưa chọn địa bàn nhận tin."), "area", blocks=True)
    if bulletin.is_emergency and not hasattr(version, "alert"):
        message = _("Tin khẩn cấp cần nêu sự việc, mức nghiêm trọng và cách ứng phó.")
        yield Concern("alert", message, "event", blocks=True)
