"""Each business day: what the levels in force ask for on it; what their dispatch no longer does."""

from datetime import date

from django.db import transaction

from nguon.dispatches.models import State
from nguon.events import chain
from nguon.playbooks.applying import apply
from nguon.playbooks.models.activation import running_on


def carry_on(day: date) -> int:
    """Give and draft what is due; how many. Each level is a transaction: cut off, it is done by
    the next start."""
    made = 0
    for activation in running_on(day):
        if activation.dispatch.state == State.RECALLED:
            activation.fall_away()
            continue
        with transaction.atomic():
            chain.take_turn()
            activation.refresh_from_db()
            made += apply(activation, None) if activation.is_running else 0
    return made
