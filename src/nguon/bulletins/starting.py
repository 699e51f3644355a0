"""Opening a bulletin: from an order, from a source's word, or of an editor's own accord."""

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.assignments.models import Assignment
from nguon.bulletins.codes import Language, Origin
from nguon.bulletins.models import Bulletin
from nguon.bulletins.reach import area_of
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Person, Unit
from nguon.orgs.permissions import Ability, Actor
from nguon.sources.models import Item, Source

QUOTED = 5000
"""Characters of a source's words that a bulletin quotes."""


def from_assignment(assignment: Assignment, actor: Actor) -> Bulletin:
    """A bulletin that carries out `assignment`, with the sentence that ordered it.

    It is that of the unit that was ordered; where the actor writes for those who gave the order
    only, it is that of the actor's unit.
    """
    duty = assignment.duty
    ordered = actor.can(Ability.WRITE, assignment.unit)
    return _start(
        actor,
        assignment.unit if ordered else actor.unit,
        origin=Origin.ASSIGNMENT,
        assignment=assignment,
        quote=duty.text,
        ground=str(duty.dispatch),
    )


def from_editor(unit: Unit, ground: str, actor: Actor, quote: str = "") -> Bulletin:
    """A bulletin that nobody ordered; `ground` says why it is told, `quote` in whose words."""
    if not ground.strip():
        raise Refused(_("Hãy ghi căn cứ: vì sao đưa tin này, dựa vào đâu."), "ground")
    return _start(actor, unit, origin=Origin.EDITOR, ground=ground.strip(), quote=quote)


def from_source(source: Source, topic: str, quote: str, ground: str, actor: Actor) -> Bulletin:
    """A bulletin that passes on a body's word; `quote` are its words, `ground` where they stand.

    It is written even where the body may not be quoted on `topic`: it does not go out then.
    """
    return _start(
        actor,
        actor.unit,
        origin=Origin.SOURCE,
        source=source,
        topic=topic,
        quote=quote,
        ground=ground,
    )


@transaction.atomic
def from_item(item: Item, topic: str, actor: Actor) -> Bulletin:
    """A bulletin that quotes the latest edition of what a source published, for an editor to
    write out; the source's own words stand in it as a draft."""
    edition = item.latest
    if edition.fetch.is_doubtful:
        raise Refused(_("Chưa rõ thư này có đúng của cơ quan gửi không. Hãy xác minh trước."))
    item.use(actor)
    where = edition.url or edition.fetch.url
    bulletin = _start(
        actor,
        actor.unit,
        origin=Origin.SOURCE,
        source=item.outlet.source,
        topic=topic,
        edition=edition,
        quote=edition.text[:QUOTED] or edition.title,
        ground=f"{item.outlet.source}, {where}"[:500],
    )
    words = {"title": edition.title[:200], "body": edition.text[:QUOTED]}
    bulletin.latest.write(actor, Language.VIETNAMESE, **words)
    return bulletin


@transaction.atomic
def from_playbook(
    unit: Unit,
    area: list[Unit],
    words: dict[str, str],
    writer: Person,
    actor: Actor | None,
    **facts,
) -> Bulletin:
    """A bulletin that a response level asks for, in the words of whoever wrote the playbook.

    Whether the level may be applied has been judged; `actor` is whoever applies it, None the
    system on a day of the calendar. Like any other it is read over and approved by others.
    """
    bulletin = _open(actor, unit, writer, origin=Origin.PLAYBOOK, **facts)
    bulletin.area.set(area)
    text = bulletin.latest.text_in(Language.VIETNAMESE)
    for name, value in words.items():
        setattr(text, name, value)
    text.save()
    return bulletin


def _start(actor: Actor, unit: Unit, **facts) -> Bulletin:
    actor.demand(Ability.WRITE, unit)
    return _open(actor, unit, actor.person, **facts)


@transaction.atomic
def _open(actor: Actor | None, unit: Unit, writer: Person, **facts) -> Bulletin:
    today = clock.today()
    bulletin = Bulletin.objects.create(
        unit=unit,
        area_on=today,
        started_at=clock.now(),
        languages=[Language.VIETNAMESE],
        **facts,
    )
    bulletin.area.set([area_of(unit, today)])
    version = bulletin.versions.create(number=1, started_at=clock.now(), writer=writer)
    version.texts.create(language=Language.VIETNAMESE)
    chain.record(
        bulletin.stream,
        "bulletin.started",
        actor,
        origin=bulletin.origin,
        quote=bulletin.quote,
        ground=bulletin.ground,
        assignment=bulletin.assignment_id,
        source=bulletin.source_id,
    )
    return bulletin
