"""What each day brings: what is late goes up the posts, what is no longer needed is forgotten."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from nguon.delivery.subscribers import notes
from nguon.events import clock
from nguon.questions.codes import OPEN
from nguon.questions.escalation import escalate
from nguon.questions.front_desk import front_desk
from nguon.questions.models import Case
from nguon.questions.publishing import note_changed_sources

CONTACT_KEPT = timedelta(days=90)
"""How long a number or address is kept after the case's last act."""


def forget_contacts() -> int:
    """Delete numbers, addresses and codes of cases that ended long ago; how many."""
    ended = Case.objects.exclude(status__in=OPEN).filter(sealed_code__isnull=False)
    done = 0
    for case in ended.filter(at__lt=clock.now() - CONTACT_KEPT):
        last = case.events().last()
        if last and clock.now() - last.at > CONTACT_KEPT:
            with transaction.atomic():
                case.take("forgotten")
                case.forget_contact()
                case.save()
                done += 1
    return done


def erase_words() -> int:
    """Delete what was written in cases that ended beyond the time of keeping; how many."""
    if not settings.KEEP_QUESTIONS_DAYS:
        return 0
    before = clock.now() - timedelta(days=settings.KEEP_QUESTIONS_DAYS)
    written = Case.objects.exclude(status__in=OPEN).filter(sealed_words__isnull=False)
    done = 0
    for case in written.filter(at__lt=before):
        last = case.events().exclude(kind="case.forgotten").last()
        if last and last.at < before:
            with transaction.atomic():
                case.take("erased")
                case.erase()
                done += 1
    return done


def remind_of_held() -> int:
    """Once a day a line to the unit whose head has to open what is held; how many wait."""
    waiting = Case.objects.held().filter(status__in=OPEN).count()
    unit = front_desk()
    if waiting and unit is not None and unit.email:
        words = _("Có thư chờ lãnh đạo mở. Mở Bàn làm việc, mục Hỏi đáp.")
        notes.write("email", unit.email, words, words, once=f"held:{clock.today()}")
    return waiting


def tidy() -> None:
    """Once a day, by the worker."""
    escalate()
    forget_contacts()
    erase_words()
    remind_of_held()
    note_changed_sources()
