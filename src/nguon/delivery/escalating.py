"""Units that do not acknowledge in time are reminded, and later the unit above them is told.

The inbox shows a late bulletin on top by itself; here letters go out and the unit above gets the
bulletin, with the names of those who have not answered for it.
"""

from collections import defaultdict

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from nguon.delivery.acknowledging import INBOX, unacknowledged
from nguon.delivery.channels import channels
from nguon.delivery.models import Contact, Delivery, Group, Release, ReleaseState
from nguon.dispatches.models import Letter
from nguon.events import chain, clock
from nguon.orgs.models import Parentage, Unit


def chase() -> int:
    """Remind and escalate what is due; how many units that concerned."""
    now = clock.now()
    running = Release.objects.filter(state=ReleaseState.RUNNING, version__state="released")
    late = running.filter(ack_by__lte=now, reminded_at=None)
    overdue = running.filter(escalate_at__lte=now, escalated_at=None)
    return sum(_remind(one) for one in late) + sum(_escalate(one) for one in overdue)


@transaction.atomic
def _remind(release: Release) -> int:
    if not _still(release, "reminded_at"):
        return 0
    units = silent_units(release)
    Letter.objects.bulk_create(_reminder(release, unit) for unit in units if unit.email)
    release.reminded_at = clock.now()
    release.save(update_fields=["reminded_at"])
    chain.record(release.stream, "release.reminded", None, units=[unit.pk for unit in units])
    return len(units)


@transaction.atomic
def _escalate(release: Release) -> int:
    if not _still(release, "escalated_at"):
        return 0
    below: dict[Unit, list[Unit]] = defaultdict(list)
    for unit, parent in _parents(silent_units(release)):
        below[parent].append(unit)
    if below:
        _bring_to(release, list(below))
    Letter.objects.bulk_create(
        _word_above(release, parent, units) for parent, units in below.items() if parent.email
    )
    release.escalated_at = clock.now()
    release.save(update_fields=["escalated_at"])
    told = {str(parent.pk): [unit.pk for unit in units] for parent, units in below.items()}
    chain.record(release.stream, "release.escalated", None, above=told)
    return sum(len(units) for units in below.values())


def _still(release: Release, done: str) -> bool:
    """Under the turn: whether no other worker has done it since and nobody stopped the release."""
    chain.take_turn()
    release.refresh_from_db(fields=["state", done])
    return release.state == ReleaseState.RUNNING and getattr(release, done) is None


def silent_units(release: Release) -> list[Unit]:
    """The units that have not acknowledged `release`, by code."""
    rows = unacknowledged(release.pk).values("contact__unit")
    return list(Unit.objects.filter(pk__in=rows).order_by("code", "name"))


def silent_below(release: Release, unit: Unit) -> list[Unit]:
    """Those of them that stand directly under `unit` today."""
    return [one for one, parent in _parents(silent_units(release)) if parent == unit]


def _parents(units: list[Unit]) -> list[tuple[Unit, Unit]]:
    links = Parentage.objects.on(clock.today()).filter(child__in=units)
    return [(link.child, link.parent) for link in links.select_related("child", "parent")]


def _bring_to(release: Release, parents: list[Unit]) -> None:
    """The bulletin itself, for those above who did not get it."""
    channels()[INBOX].contacts()
    now = clock.machine_time()
    reached = Contact.objects.reachable().filter(channel=INBOX, group=Group.UNIT)
    Delivery.objects.bulk_create(
        [
            Delivery(
                release=release, contact=contact, channel=INBOX, lane=release.lane,
                due_at=now, accepted_at=now,
            )
            for contact in reached.filter(unit__in=parents)
        ],
        ignore_conflicts=True,
    )  # fmt: skip


@translation.override("vi")
def _reminder(release: Release, unit: Unit) -> Letter:
    subject = _("Đề nghị xác nhận đã nhận bản tin: %(title)s") % {"title": release.version.title}
    body = _(
        "%(unit)s chưa xác nhận đã nhận bản tin “%(title)s”.\n\nMở hộp bản tin: %(link)s\n"
    ) % {"unit": unit, "title": release.version.title, "link": _inbox()}
    return _letter(release, unit, subject, body)


@translation.override("vi")
def _word_above(release: Release, parent: Unit, units: list[Unit]) -> Letter:
    subject = _("Đơn vị trực thuộc chưa xác nhận bản tin: %(title)s") % {
        "title": release.version.title
    }
    body = _("Các đơn vị chưa xác nhận: %(units)s.\n\nMở hộp bản tin: %(link)s\n") % {
        "units": "; ".join(map(str, units)),
        "link": _inbox(),
    }
    return _letter(release, parent, subject, body)


def _letter(release: Release, unit: Unit, subject: str, body: str) -> Letter:
    return Letter(
        unit=unit,
        stream=release.stream,
        address=unit.email,
        subject=subject,
        body=body,
        due_at=clock.machine_time(),
    )


def _inbox() -> str:
    return settings.PUBLIC_URL + reverse("desk:received")
