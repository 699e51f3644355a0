"""Writing what changed when a bulletin goes out, is corrected, recalled or over."""

from nguon.bulletins.expiring import expire_due
from nguon.bulletins.models import Bulletin
from nguon.delivery.site import alerts, disk, feeds, lists, pages
from nguon.delivery.site.shown import Reach, newest, one, versions_on
from nguon.events import clock

PORTAL = "portal"


def publish(bulletin: Bulletin) -> str:
    """Write the pages of `bulletin`, then every list; its page's SHA-256, "" if none is out."""
    with disk.alone():
        shown = one(bulletin, PORTAL)
        seal = pages.write(shown) if shown else ""
        lists.write(newest(PORTAL), Reach(), about=shown)
    return seal


def refresh() -> int:
    """Write everything that is out, as after an upgrade; how many bulletins that are."""
    keys = versions_on(PORTAL).values("bulletin")
    bulletins = Bulletin.objects.filter(pk__in=keys)
    for bulletin in bulletins.iterator():
        with disk.alone():
            if shown := one(bulletin, PORTAL):
                pages.write(shown)
    with disk.alone():
        lists.write(newest(PORTAL), Reach())
        if not disk.place(alerts.FEED).exists():
            alerts.put_feed(feeds.NAME, clock.now())
    feeds.publish()
    return bulletins.count()


def expire() -> None:
    """End what is valid no longer, and let its pages say so."""
    for version in expire_due():
        publish(version.bulletin)
        feeds.publish(one(version.bulletin, feeds.CHANNEL))
