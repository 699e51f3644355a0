"""What each day brings: what is late goes up the posts, what is no longer needed is forgotten."""

from datetime import timedelta

from django.db import transaction

from nguon.events import chain, clock
from nguon.questions.codes import OPEN
from nguon.questions.models import Case
from nguon.questions.publishing import note_changed_sources
from nguon.questions.standing import standings

CONTACT_KEPT = timedelta(days=90)
"""How long a number or address is kept after the case's last act."""


def escalate() -> int:
    """Tell the unit above of every case that is late, once a day; how many."""
    now, told = clock.now(), 0
    late = [one for one in standings(Case.objects.open()) if one.late(now)]
    for standing in late:
        with transaction.atomic():
            chain.take_turn()
            case = standing.case
            case.refresh_from_db()
            today = case.events().filter(kind="case.escalated", at__gt=now - timedelta(hours=20))
            if case.status in OPEN and not today.exists():
                legal = standing.legal is not None and standing.legal.late(now)
                case.take("escalated", None, clock="legal" if legal else "step")
                told += 1
    return told


def forget_contacts() -> int:
    """Delete numbers and addresses of cases that ended long ago; how many."""
    ended = Case.objects.exclude(status__in=OPEN).filter(sealed__isnull=False)
    done = 0
    for case in ended.filter(at__lt=clock.now() - CONTACT_KEPT):
        last = case.events().last()
        if last and clock.now() - last.at > CONTACT_KEPT:
            with transaction.atomic():
                empty = {"sealed": None, "address_key": "", "channel": "", "masked": ""}
                case.take("forgotten", None, empty)
                done += 1
    return done


def tidy() -> None:
    """Once a day, by the worker."""
    escalate()
    forget_contacts()
    note_changed_sources()
