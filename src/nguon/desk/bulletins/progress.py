"""How far a release has come: per channel, in all, who is silent, what failed and why."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from nguon.delivery.channels import channels
from nguon.delivery.models import Contact, Delivery, Group, Release, ReleaseState, Standing
from nguon.look.dates import grouped
from nguon.viet.folding import fold

MOVING, RESTING = 3, 15
"""Seconds between looks while something is on its way, and while answers are waited for."""


@dataclass(frozen=True)
class Line:
    """One channel of a release: its name, its rows by standing."""

    word: str
    icon: str
    counts: list[tuple[Standing, int]]

    @property
    def total(self) -> int:
        return sum(n for _standing, n in self.counts)

    @property
    def sent(self) -> int:
        return sum(n for standing, n in self.counts if standing in SENT)

    @property
    def proved(self) -> int:
        return sum(n for standing, n in self.counts if standing in PROVED)

    @property
    def failed(self) -> int:
        return sum(n for standing, n in self.counts if standing == Standing.FAILED)


PROVED = (Standing.DELIVERED, Standing.READ, Standing.ACKNOWLEDGED)
SENT = (Standing.WIRED, *PROVED)


@dataclass(frozen=True)
class Progress:
    """A release at this moment."""

    lines: list[Line]
    reasons: list[tuple[str, int]]
    moving: bool
    waits_for_answers: bool

    @property
    def counts(self) -> list[tuple[Standing, int]]:
        everything: Counter[Standing] = Counter()
        for line in self.lines:
            everything.update(dict(line.counts))
        return [(standing, everything[standing]) for standing in Standing if everything[standing]]

    @property
    def total(self) -> int:
        return sum(line.total for line in self.lines)

    @property
    def waiting(self) -> int:
        return dict(self.counts).get(Standing.WAITING, 0)

    @property
    def failed(self) -> int:
        return sum(line.failed for line in self.lines)

    @property
    def every(self) -> int:
        """Seconds until one should look again; 0 when nothing more can come."""
        return MOVING if self.moving else RESTING if self.waits_for_answers else 0

    @property
    def sentence(self) -> str:
        """What can be said and no more: taken by a provider is not yet arrived."""
        said = [
            _("Đã gửi %(sent)s trong %(total)s nơi, %(proved)s nơi có bằng chứng đã tới")
            % {
                "sent": grouped(sum(line.sent for line in self.lines)),
                "total": grouped(self.total),
                "proved": grouped(sum(line.proved for line in self.lines)),
            }
        ]
        if self.waiting:
            said.append(_("%(n)s nơi chờ gửi") % {"n": grouped(self.waiting)})
        if self.failed:
            said.append(_("%(n)s nơi không gửi được") % {"n": grouped(self.failed)})
        return "; ".join(said) + "."


def progress(release: Release) -> Progress:
    """Count the rows of `release`; two queries however many there are."""
    by_channel: dict[str, list[tuple[Standing, int]]] = {}
    for channel, standing, n in release.counts():
        by_channel.setdefault(channel, []).append((Standing(standing), n))
    known = channels()
    order = [*known, *(slug for slug in by_channel if slug not in known)]
    lines = [
        Line(
            str(known[slug].word) if slug in known else slug,
            known[slug].icon if slug in known else "send",
            sorted(by_channel[slug], key=lambda pair: list(Standing).index(pair[0])),
        )
        for slug in order
        if slug in by_channel
    ]
    failed = release.deliveries.failed().order_by().values_list("reason")
    reasons = failed.annotate(n=Count("pk")).order_by("-n")[:5]
    standings = {standing for line in lines for standing, _n in line.counts}
    running = release.state == ReleaseState.RUNNING
    return Progress(
        lines,
        list(reasons),
        moving=running and Standing.WAITING in standings,
        waits_for_answers=running and bool(standings & {Standing.DELIVERED, Standing.READ}),
    )


def shown_address(contact: Contact) -> str:
    """The address as officers see it: a citizen's is masked, a unit's inbox has none."""
    if contact.group == Group.SERVICE or contact.channel == "inbox":
        return ""
    return contact.address


def deliveries_of(release: Release, asked) -> QuerySet[Delivery]:
    """The rows that an address's filters leave: `tinh-trang`, `kenh`, `q` (unit or name)."""
    rows = release.deliveries.select_related("contact__unit")
    if asked.get("tinh-trang") in Standing.values:
        rows = rows.filter(standing=asked["tinh-trang"])
    if asked.get("kenh"):
        rows = rows.filter(channel=asked["kenh"])
    if wanted := asked.get("q", "").strip():
        rows = rows.filter(
            Q(contact__unit__folded__contains=fold(wanted)) | Q(contact__name__icontains=wanted)
        )
    return rows.order_by("contact__unit__code", "contact__name", "pk")
