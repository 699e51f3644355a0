"""Bulletins whose time is over say so."""

from nguon.bulletins.codes import State
from nguon.bulletins.models import Version
from nguon.events import clock


def expire_due() -> list[Version]:
    """End every released version whose bulletin is valid no longer; those that were ended."""
    due = Version.objects.filter(
        state=State.RELEASED, bulletin__valid_until__lte=clock.now()
    ).select_related("bulletin")
    return [version for version in due if version.expire()]
