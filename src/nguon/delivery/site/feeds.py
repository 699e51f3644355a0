"""RSS, Atom and JSON Feed of everything, of each field of information, of each commune."""

from collections.abc import Callable

from django.conf import settings

from nguon.bulletins.codes import Subject
from nguon.delivery.site import disk
from nguon.delivery.site.entries import entry
from nguon.delivery.site.lists import communes
from nguon.delivery.site.shown import Reach, Shown, newest
from nguon.events import clock
from nguon.formats.feeds import Author, Entry, Feed, atom, json_feed, rss
from nguon.record import log

CHANNEL = "feeds"
FORMS: dict[str, Callable[[Feed], bytes]] = {
    "rss.xml": rss,
    "atom.xml": atom,
    "feed.json": json_feed,
}
NAME = "Bản tin chính thức"
RIGHTS = "Được sử dụng lại tự do, giữ nguyên nội dung và ghi rõ nguồn."


def publish(about: Shown | None = None) -> str:
    """Write all feeds, or those that `about` is in; the SHA-256 of the main Atom feed."""
    with disk.alone():
        everything = newest(CHANNEL)
        entries = {shown.bulletin.pk: entry(shown) for shown in everything}
        all_of_them = [entries[shown.bulletin.pk] for shown in everything]
        seal = _put("tin/", NAME, all_of_them, checkpoint=log.checkpoint())
        for subject in Subject:
            if about is None or about.bulletin.subject == subject:
                some = [shown for shown in everything if shown.bulletin.subject == subject]
                title = f"{NAME}: {subject.label}"
                path = f"tin/linh-vuc/{subject.value}/"
                _put(path, title, [entries[shown.bulletin.pk] for shown in some], page="tin/")
        reach = Reach()
        for unit in [one for _district, many in communes() for one in many]:
            if about is None or reach.concerns(about, unit):
                some = [shown for shown in everything if reach.concerns(shown, unit)]
                title = f"{NAME}: {unit.name}"
                _put(f"tin/o/{unit.code}/", title, [entries[shown.bulletin.pk] for shown in some])
    return seal


def topics(about: Shown) -> list[str]:
    """The addresses of all feeds that `about` is in, each in its three forms."""
    reach = Reach()
    places = [unit for _district, many in communes() for unit in many]
    paths = ["tin/", f"tin/linh-vuc/{about.bulletin.subject}/"]
    paths += [f"tin/o/{unit.code}/" for unit in places if reach.concerns(about, unit)]
    return [f"{settings.PUBLIC_URL}/{path}{name}" for path in paths for name in FORMS]


def _put(
    path: str, title: str, entries: list[Entry], page: str = "", checkpoint: str | None = None
) -> str:
    """Write a feed in its three forms; the SHA-256 of the Atom one."""
    seals = {}
    for name, write in FORMS.items():
        address = f"{settings.PUBLIC_URL}/{path}"
        feed = Feed(
            id=address,
            title=title,
            link=f"{settings.PUBLIC_URL}/{page or path}",
            self_link=f"{address}{name}",
            updated=max((one.updated for one in entries), default=clock.now()),
            authors=(Author(getattr(settings, "PUBLIC_NAME", "Nguồn")),),
            entries=tuple(entries),
            description=title,
            rights=RIGHTS,
            hubs=tuple(settings.WEBSUB_HUBS),
            checkpoint=checkpoint,
        )
        seals[name] = disk.put(f"{path}{name}", write(feed))
    return seals["atom.xml"]
