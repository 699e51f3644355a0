"""Figures of a demonstration store: made up, said by bodies that do not exist."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import transaction

from nguon.events import clock
from nguon.figures.models import Indicator, Series
from nguon.figures.reading import read_new
from nguon.figures.telling import Told, tell
from nguon.orgs.models import Role
from nguon.orgs.permissions import Actor
from nguon.sources.codes import Form, Topic
from nguon.sources.models import Outlet, Source
from nguon.sources.readers import Entry, Reading
from nguon.sources.taking import keep, take

GROUND = "Số liệu trình diễn, không phải số thật"
FIRST = date(2020, 2, 1)
CASES = (2, 3, 5, 6, 8, 8, 9, 11, 12)
LEVELS = ("2,1", "2,2", "2,2", "2,6", "3,4", "3,1", "2,7", "2,5", "2,4")
NEWS = (
    "Tin trình diễn, không phải tin thật. Tính đến 6h ngày 10/02/2020, cả nước ghi nhận "
    "13 ca mắc, trong đó 4 ca đã khỏi. Lai Châu chưa ghi nhận ca mắc nào."
)


@transaction.atomic
def tell_figures(actors: dict[str, Actor]) -> None:
    """Two series with a correction and a contradiction, news with figures to confirm."""
    writer = actors[Role.DRAFTER]
    ministry = _body("Cơ quan y tế (trình diễn)", Topic.HEALTH, actors)
    station = _body("Đài thủy văn (trình diễn)", Topic.WEATHER, actors)
    other = _body("Trung tâm y tế (trình diễn)", Topic.HEALTH, actors)
    cases = Indicator.objects.get(slug="ca-mac")
    level = Indicator.objects.get(slug="muc-nuoc")

    def say(indicator, place, day, value, source, hours=0, reason=""):
        at = datetime.combine(day, time(18), clock.VIETNAM) + timedelta(minutes=10, hours=hours)
        amount = Decimal(str(value).replace(",", "."))
        told = Told(indicator, place, day, time(18), amount, source, at)
        tell(told, writer, ground=GROUND, reason=reason)

    for n, (count, height) in enumerate(zip(CASES, LEVELS, strict=True)):
        day = FIRST + timedelta(days=n)
        say(cases, "cả nước", day, count, ministry)
        say(level, "trạm Trình Diễn", day, height, station)
    say(cases, "cả nước", date(2020, 2, 5), 7, ministry, 2, "Một ca ghi trùng (trình diễn)")
    say(cases, "cả nước", date(2020, 2, 9), 13, other)
    for series in Series.objects.all():
        series.publish(actors[Role.EDITOR])
    _publish_news(ministry, writer)


def _body(name: str, topic: str, actors: dict[str, Actor]) -> Source:
    source = Source.register(name, actors[Role.DRAFTER])
    rule = source.propose(actors[Role.DRAFTER], topic, GROUND, FIRST)
    rule.approve(actors[Role.LEADER])
    return source


def _publish_news(source: Source, writer: Actor) -> None:
    """A piece of news as if it had been fetched; its address is one that nobody answers for."""
    outlet = Outlet.watch(source, Form.FEED, "https://y-te.example/tin.xml", Topic.HEALTH, writer)
    outlet.stop(writer)
    at = clock.now()
    entry = Entry("trinh-dien-1", "Tin dịch bệnh sáng 10/02 (trình diễn)", NEWS, published=at)
    take(keep(outlet, NEWS.encode(), at, url=outlet.address), Reading((entry,)), at)
    read_new()
