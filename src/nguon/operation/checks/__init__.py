"""What the doctor looks at, in order. A new check is a function here or in a file of its own."""

import logging
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from nguon.operation.checks import keys, network, programs, queue, stations, store, voices
from nguon.operation.checks.base import Finding, Level, broken

log = logging.getLogger(__name__)

CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    store.database,
    store.clock_skew,
    store.data_folder,
    queue.workers,
    queue.age,
    network.smtp,
    network.mailboxes,
    network.sms,
    network.voice,
    network.meetings,
    network.figures,
    keys.dkim,
    keys.alert,
    keys.signing,
    keys.trust,
    stations.station_keys,
    stations.weekly_test,
    stations.doorbell,
    programs.programs,
    voices.voices,
)


def examine() -> list[Finding]:
    """Everything that the checks find; a check that breaks is a finding itself."""
    found: list[Finding] = []
    for check in CHECKS:
        try:
            found += check()
        except Exception as fault:  # what is being looked for is what is broken
            log.exception("the check %s failed", check.__name__)
            words = _("không kiểm tra được: %(fault)s") % {
                "fault": f"{type(fault).__name__}: {fault}"
            }
            found.append(broken(check.__name__, words))
    return found


def worst(found: list[Finding]) -> Level:
    """The worst level that occurs."""
    order = list(Level)
    return max((one.level for one in found), key=order.index, default=Level.WELL)
