"""What somebody should look at about the figures in a version, and which of them hold it back."""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from nguon.bulletins.codes import Language
from nguon.bulletins.concerns import Concern
from nguon.bulletins.placing import PARTS, placed
from nguon.events import clock
from nguon.figures.agreeing import disputed_on
from nguon.figures.models import Choice, Indicator
from nguon.figures.words import amount, found_in, number
from nguon.viet.folding import nfc

if TYPE_CHECKING:
    from nguon.bulletins.models import Quotation, Version

FIELD = "figures"


def standing_in_the_way(version: "Version") -> Iterator[Concern]:
    """Quoted figures that may not go out: changed, contradicted, beyond competence."""
    quoted = version.quotations.select_related(
        "statement__point__series__indicator", "statement__point__source"
    )
    for one in quoted:
        for name, message in _why_not(one):
            yield Concern(f"figure-{name}-{one.pk}", message, FIELD, blocks=True)


def _why_not(quotation: "Quotation") -> Iterator[tuple[str, str]]:
    point = quotation.point
    told = {"written": quotation.written, "source": point.source}
    if point.value is None:
        yield (
            "withdrawn",
            _("“%(written)s”: %(source)s đã rút số này. Hãy bỏ số ấy khỏi bài và bỏ trích.") % told,
        )
    elif quotation.stale:
        told["now"] = amount(point, point.value)
        yield (
            "changed",
            _("“%(written)s”: %(source)s nay nêu %(now)s. Hãy trích lại ở thẻ Số liệu.") % told,
        )
    if point.disputed:
        yield from _contradiction(quotation)
    if reason := point.why_not(clock.today()):
        yield (
            "competence",
            _("“%(written)s”: %(reason)s Hãy đề nghị thẩm quyền ở trang của nguồn, hoặc bỏ trích.")
            % {"written": quotation.written, "reason": reason},
        )


def _contradiction(quotation: "Quotation") -> Iterator[tuple[str, str]]:
    point = quotation.point
    choice = Choice.holding(point.series, point.day)
    if choice is None:
        said = "; ".join(
            f"{one.source} {number(one.value)}" for one in disputed_on(point.series, point.day)
        )
        yield (
            "contradiction",
            _(
                "“%(written)s”: các nguồn nêu khác nhau (%(said)s). "
                "Hãy chọn một số và ghi lý do ở trang của số liệu."
            )
            % {"written": quotation.written, "said": said},
        )
    elif choice.point != point:
        yield (
            "chosen",
            _("“%(written)s”: %(who)s đã chọn số của %(source)s. Hãy trích số ấy.")
            % {"written": quotation.written, "who": choice.by, "source": choice.point.source},
        )


def about_figures(version: "Version") -> Iterator[Concern]:
    """Quotations that stand in the way or not in the words; figures whose source is not named."""
    yield from standing_in_the_way(version)
    text = version.text_in(Language.VIETNAMESE)
    parts = {part: nfc(getattr(text, part)) for part in PARTS} if text else {}
    quotations = list(version.quotations.select_related("statement"))
    spots = placed(parts, quotations)
    there = {one.pk for some in spots.values() for _start, _end, one in some}
    for one in quotations:
        if one.pk not in there:
            message = _("“%(written)s” được trích nhưng không còn trong bài. Hãy bỏ trích.") % {
                "written": one.written
            }
            yield Concern(f"figure-gone-{one.pk}", message, FIELD, blocks=True)
        else:
            yield from _other_languages(version, one)
    if version.bulletin.source_id is None:
        yield from _unsourced(parts, spots)


def _other_languages(version: "Version", quotation: "Quotation") -> Iterator[Concern]:
    said = number(quotation.statement.value)
    for text in version.texts.all():
        words = "\n".join(getattr(text, part) for part in PARTS)
        if text.language != Language.VIETNAMESE and words.strip() and not found_in(said, words):
            message = _("Bản %(language)s không có số %(number)s. Hãy xem có còn số cũ không.") % {
                "language": text.get_language_display(),
                "number": said,
            }
            yield Concern(f"figure-language-{quotation.pk}-{text.language}", message, FIELD)


def _unsourced(parts: dict[str, str], spots: dict) -> Iterator[Concern]:
    """Figures on a subject that needs an entitled source, and that quote nobody."""
    from nguon.figures.finding import find  # no sender of messages carries the reader about

    wanted = [
        one.wanted() for one in Indicator.objects.filter(topic__in=settings.TOPICS_WITH_SOURCE)
    ]
    for part, words in parts.items():
        for one in find(words, wanted) if any(map(str.isdigit, words)) else ():
            if any(start < one.end and one.start < end for start, end, _one in spots[part]):
                continue
            written = words[one.start : one.end]
            seal = hashlib.sha256(f"{part}:{one.start}:{words}".encode()).hexdigest()[:12]
            message = _("Số “%(written)s” chưa dẫn nguồn. Hãy trích ở thẻ Số liệu.") % {
                "written": written
            }
            yield Concern(
                key=f"figure-unsourced-{seal}",
                message=message,
                field=part,
                language=Language.VIETNAMESE,
                start=one.start,
                end=one.end,
            )
