"""How many a release would reach, before it is made."""

from django.db.models import Count

from nguon.bulletins.codes import Turn
from nguon.bulletins.models import Version
from nguon.delivery.channels import channels
from nguon.delivery.expanding import first_audience
from nguon.delivery.models import Contact, Delivery, Group, Release, Standing
from nguon.delivery.models.delivery import REACHED
from nguon.delivery.models.subscriber import Use
from nguon.delivery.subscribers.willing import willing


def count(
    version: Version, channel_slugs: list[str], groups: list[str], use: Use = Use.INFORM
) -> dict[str, int]:
    """Channel → how many it would reach; a correction goes where the former version went."""
    if version.turn == Turn.FIRST:
        for slug in channel_slugs:
            channels()[slug].contacts()
        found = _first(version, channel_slugs, groups, use)
    else:
        found = _owed(version)
    counted = found.order_by().values_list("channel").annotate(n=Count("pk", distinct=True))
    return dict(counted)


def agreed(version: Version, channel_slugs: list[str]) -> dict[Use, int]:
    """Use → how many subscribers' addresses in the area it would reach on these channels."""
    return {
        use: _first(version, channel_slugs, [Group.SUBSCRIBER], use).order_by().count()
        for use in Use
    }


def _first(version: Version, channel_slugs: list[str], groups: list[str], use: Use):
    bulletin = version.bulletin
    there = first_audience(bulletin.area.all(), bulletin.area_on, channel_slugs, groups)
    return willing(there, bulletin, use)


def _owed(version: Version):
    """Whom the former version reached, and those who still wait for it."""
    former = Release.objects.filter(version__bulletin=version.bulletin).exclude(version=version)
    rows = Delivery.objects.filter(
        release__in=former, standing__in=(*REACHED, Standing.WAITING, Standing.STOPPED)
    )
    return Contact.objects.reachable().filter(pk__in=rows.values("contact"))
