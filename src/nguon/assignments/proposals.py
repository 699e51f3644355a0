"""A file comes in: the dispatch opens, and the reader's assignments become proposals on it."""

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.assignments.models import Duty
from nguon.dispatches import intake
from nguon.dispatches.models import Dispatch, Original, Recipient
from nguon.dispatches.models.recipient import Part
from nguon.events import chain
from nguon.orgs import addressees
from nguon.orgs.models import Unit
from nguon.orgs.models.units import AREAS
from nguon.orgs.permissions import Ability, Actor
from nguon.reader import Progress


def take_in(data: bytes, name: str, actor: Actor) -> Dispatch:
    """Keep the file, read it, and open a draft with its duties proposed. Raises Refused."""
    actor.demand(Ability.DRAFT, actor.unit)
    return open_file(intake.keep(data, name), actor)


def open_file(original: Original, actor: Actor, progress: Progress | None = None) -> Dispatch:
    """Read a kept file and open a draft with its duties proposed. Raises Refused."""
    reading = intake.read(original, actor, progress)
    with transaction.atomic():
        dispatch = intake.open_draft(reading, actor)
        for position, order in enumerate(reading.draft.assignments):
            duty = Duty.objects.create(
                dispatch=dispatch,
                position=position,
                addressee=order.addressee[:500],
                text=order.text,
                start=order.start,
                end=order.end,
                confidence=order.confidence,
                deadline=_full_date(order.deadline.date) if order.deadline else None,
                deadline_quote=order.deadline.quote[:300] if order.deadline else "",
                through=_lower_recipients(dispatch) if order.cascade else None,
            )
            address(duty)
    return dispatch


@transaction.atomic
def add(dispatch: Dispatch, actor: Actor, addressee: str, text: str) -> Duty:
    """A duty that the reader did not see."""
    actor.demand(Ability.DRAFT, dispatch.holder)
    dispatch.hold_open(_("Văn bản đã ký, nhiệm vụ không sửa được nữa."))
    last = dispatch.duties.order_by("position").last()
    duty = Duty.objects.create(
        dispatch=dispatch,
        position=last.position + 1 if last else 0,
        addressee=addressee.strip(),
        text=text.strip(),
    )
    address(duty)
    chain.record(dispatch.stream, "duty.added", actor, duty=duty.pk, text=duty.text)
    return duty


def address(duty: Duty) -> None:
    """Find the units that the duty's addressee means as of the dispatch's day."""
    meanings = addressees.understand(duty.addressee, duty.dispatch.province, duty.dispatch.as_of)
    units: list[Unit] = [unit for meaning in meanings for unit in meaning.units]
    unknown = not meanings or any(not meaning.units for meaning in meanings)
    duty.how = "unknown" if unknown else meanings[0].how
    duty.save(update_fields=["how"])
    duty.units.set(units)


def _full_date(text: str | None) -> str | None:
    return text if text and len(text) == 10 else None


def _lower_recipients(dispatch: Dispatch) -> Recipient | None:
    """The line of Nơi nhận that names areas to carry it out: where a duty to guide them leads."""
    lines = dispatch.recipients.filter(main=False, part=Part.EXECUTE, units__kind__in=AREAS)
    return lines.first()
