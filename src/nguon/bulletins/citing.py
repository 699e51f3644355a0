"""Quoting a figure in a bulletin, letting go of it, and what becomes of it when it changes."""

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from nguon.bulletins.codes import Language, State, Turn
from nguon.bulletins.models import Bulletin, Quotation, Text, Version
from nguon.bulletins.placing import PARTS, placed
from nguon.events import chain
from nguon.events.refusal import Refused
from nguon.figures.models import Point, Statement
from nguon.figures.words import amount, change, found_in, number, sentence
from nguon.orgs.permissions import Ability, Actor


@transaction.atomic
def quote(version: Version, point: Point, actor: Actor) -> Quotation:
    """Quote `point` in a draft: where its number stands in the words already, there; else its
    sentence is added to them. A former value of it in the words gives way to the present one."""
    version.open_for(actor)
    if point.value is None:
        raise Refused(_("Nguồn đã rút số này nên không trích được."))
    statement = point.statements.order_by("told_at").last()
    known = version.quotations.filter(statement__point=point).first()
    if known and not known.stale:
        raise Refused(_("Bản tin đã trích số này."))
    if known:
        made = _renew(known, statement, actor)
    else:
        made = version.quotations.create(
            statement=statement, written=_written(version, point, actor)
        )
    _record(version, "bulletin.figure_quoted", actor, made)
    return made


@transaction.atomic
def let_go(quotation: Quotation, actor: Actor) -> None:
    """Quote it no more; the words stay as they are."""
    quotation.version.open_for(actor)
    _record(quotation.version, "bulletin.figure_dropped", actor, quotation)
    quotation.delete()


def _record(version: Version, kind: str, actor: Actor, quotation: Quotation) -> None:
    chain.record(
        version.bulletin.stream,
        kind,
        actor,
        version=version.number,
        point=quotation.statement.point_id,
        value=quotation.statement.value,
        written=quotation.written,
    )


def _written(version: Version, point: Point, actor: Actor) -> str:
    """How it stands in the Vietnamese words; they are added where it does not."""
    text = version.text_in(Language.VIETNAMESE)
    words = [getattr(text, part) for part in PARTS] if text else []
    whole, bare = amount(point, point.value), number(point.value)
    if any(found_in(whole, part) for part in words):
        return whole
    if sum(len(found_in(bare, part)) for part in words) == 1:
        return bare
    body = text.body if text else ""
    version.write(actor, Language.VIETNAMESE, body=f"{body}\n\n{sentence(point)}".strip())
    return whole


def _renew(quotation: Quotation, statement: Statement, actor: Actor) -> Quotation:
    """Put the present number where the former one stands, in every language."""
    point, old = statement.point, quotation.statement.value
    fresh = quotation.written.replace(number(old), number(statement.value), 1)
    for text in quotation.version.texts.all():
        changed = _replaced(text, quotation, number(old), number(statement.value), fresh)
        if changed:
            quotation.version.write(actor, text.language, **changed)
    quotation.statement, quotation.written = statement, fresh
    quotation.statement.point = point
    quotation.save(update_fields=["statement", "written"])
    return quotation


def _replaced(text: Text, quotation: Quotation, old: str, new: str, fresh: str) -> dict[str, str]:
    """Part → its words with the new number, for parts that had the old one. In another language
    than Vietnamese the number is replaced only where it stands once."""
    parts = {part: getattr(text, part) for part in PARTS}
    if text.language == Language.VIETNAMESE:
        spots = placed(parts, quotation.version.quotations.all())
        mine = {
            part: [(start, end, fresh) for start, end, one in some if one == quotation]
            for part, some in spots.items()
        }
    else:
        found = [(part, *span) for part, words in parts.items() for span in found_in(old, words)]
        mine = {part: [(start, end, new)] for part, start, end in found if len(found) == 1}
    return {part: _put(parts[part], some) for part, some in mine.items() if some}


def _put(words: str, some: list[tuple[int, int, str]]) -> str:
    for start, end, fresh in reversed(some):
        words = words[:start] + fresh + words[end:]
    return words


def draft_corrections(point: Point, actor: Actor) -> None:
    """A figure has changed: each bulletin that went out with the former one gets the draft of its
    correction, as far as the actor may write it; a person still reads and approves it."""
    for quotation in stale_quotations().filter(statement__point=point):
        bulletin = quotation.version.bulletin
        if actor.can(Ability.WRITE, bulletin.unit) and bulletin.latest == quotation.version:
            draft_correction(quotation, actor)


@transaction.atomic
def draft_correction(quotation: Quotation, actor: Actor) -> Version:
    """The next version of the bulletin, the number put right and the notice written."""
    point = quotation.point
    notice = change(point, quotation.statement.value)
    following = quotation.version.bulletin.follow_with(actor, Turn.CORRECTION, notice)
    if point.value is not None:
        copied = following.quotations.get(statement=quotation.statement)
        last = point.statements.order_by("told_at").last()
        _record(following, "bulletin.figure_quoted", actor, _renew(copied, last, actor))
    return following


def stale_quotations():
    """Quotations in versions that hold, whose source says otherwise by now."""
    now = F("statement__point__value")
    changed = ~Q(statement__value=now) | Q(statement__point__value=None)
    found = Quotation.objects.filter(changed, version__state=State.RELEASED)
    return found.select_related(
        "version__bulletin__unit", "statement__point__series__indicator", "statement__point__source"
    )


def bulletins_quoting(point: Point):
    """The bulletins that quote a figure in any version, the youngest first."""
    return Bulletin.objects.filter(versions__quotations__statement__point=point).distinct()
