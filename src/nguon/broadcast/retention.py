"""Listeners' own words have served their time some months after the repair; the count stays."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from nguon.broadcast.models import ListenerReport
from nguon.events import chain, clock


def erase_words() -> int:
    """Delete what listeners wrote of faults that ended KEEP_LISTENERS_DAYS ago; of how many."""
    if not settings.KEEP_LISTENERS_DAYS:
        return 0
    before = clock.now() - timedelta(days=settings.KEEP_LISTENERS_DAYS)
    with transaction.atomic():
        said = ListenerReport.objects.exclude(words="").filter(ticket__closed_at__lt=before)
        if not said.exists():
            return 0
        chain.take_turn()
        erased = said.update(words="")
        chain.record("stations", "ticket.words_erased", None, n=erased)
    return erased
