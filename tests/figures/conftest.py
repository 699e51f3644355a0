"""Two bodies that may be quoted on epidemics, and what they say of the cases on 20/02/2020."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from nguon.figures.models import Indicator, Point, Statement
from nguon.figures.telling import Told, tell
from nguon.orgs.models import Role
from nguon.sources.codes import Form, Topic
from nguon.sources.models import Outlet, Source
from nguon.sources.readers import Entry, Reading
from nguon.sources.taking import keep, take

DAY, EVENING = date(2020, 2, 9), time(18)
GROUND = "Quyết định 170/QĐ-TTg ngày 30/01/2020"


@pytest.fixture
def cases(lai_chau) -> Indicator:
    return Indicator.objects.get(slug="ca-mac")


def entitle(source: Source, actors, topic=Topic.HEALTH, area=None):
    rule = source.propose(actors[Role.DRAFTER], topic, GROUND, date(2020, 1, 1), area=area)
    rule.approve(actors[Role.LEADER])
    return rule


@pytest.fixture
def ministry(actors) -> Source:
    source = Source.register("Bộ Y tế", actors[Role.DRAFTER])
    entitle(source, actors)
    return source


@pytest.fixture
def centre(actors) -> Source:
    source = Source.register("Trung tâm Kiểm soát bệnh tật", actors[Role.DRAFTER])
    entitle(source, actors)
    return source


@pytest.fixture
def say(cases, ministry, actors):
    """`say(16, source=…, hour=…)`: the source says so, an hour later each time."""
    count = iter(range(1000))

    def enter(value, source=None, **more) -> Point:
        usual = {
            "indicator": cases,
            "place": "cả nước",
            "day": DAY,
            "hour": EVENING,
            "source": source or ministry,
            "told_at": datetime(2020, 2, 9, 12, next(count), tzinfo=UTC),
        }
        words = {name: more.pop(name) for name in ("reason",) if name in more}
        amount = None if value is None else Decimal(str(value))
        told = Told(**(usual | more), value=amount)
        return tell(told, actors[Role.DRAFTER], ground="moh.gov.vn", **words).point

    return enter


@pytest.fixture
def publishes(ministry, actors):
    """`publishes("1", text)`: the ministry's page says so; the edition that came of it."""
    outlet = Outlet.watch(
        ministry, Form.FEED, "https://moh.gov.vn/tin", Topic.HEALTH, actors[Role.DRAFTER]
    )

    def publish(uid: str, text: str, title="Tin dịch bệnh", at=None, withdrawn=False):
        at = at or datetime(2020, 2, 10, 1, 0, tzinfo=UTC)
        entry = Entry(uid, title, text, f"https://moh.gov.vn/{uid}", at, withdrawn=withdrawn)
        take(keep(outlet, text.encode(), at, url=outlet.address), Reading((entry,)), at)
        return outlet.items.get(uid=uid).latest

    return publish


def values(points=None) -> list:
    """Every figure as it stands, without keys."""
    found = points or Point.objects.all()
    return sorted(
        (one.series.slug, one.day, one.minute, one.source.name, one.value, one.former, one.disputed)
        for one in found.select_related("series", "source")
    )


def said(point: Point) -> list[Statement]:
    return list(point.statements.order_by("told_at"))
