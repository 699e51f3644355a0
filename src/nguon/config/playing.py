"""Plays the days after an issue: units receive, hand down, do, prove, refuse and are late.

A demonstration of the board, repeatable by its seed. Every step is a real act of the model, made
in the name of the demonstration.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from nguon.assignments.models import Assignment, Report
from nguon.assignments.models.reminder import remind
from nguon.assignments.states import Standing
from nguon.assignments.working_days import is_working_day
from nguon.dispatches.codes import Code
from nguon.dispatches.models import Arrival, Dispatch
from nguon.events import clock
from nguon.orgs.models import Person, Post, Role, Unit
from nguon.orgs.permissions import Actor

REPORTS = (
    "Đã đọc trên loa truyền thanh hai buổi sáng, chiều; thời lượng mỗi buổi 10 phút.",
    "Đã phát bản tin ba lần trong tuần và niêm yết tại nhà văn hóa các bản.",
    "Đã hướng dẫn người dân nộp hồ sơ trực tuyến tại bộ phận một cửa.",
    "Đã phát bằng tiếng Việt và tiếng dân tộc tại chợ phiên.",
)
# Chances that a unit moves on a working day; a few are slow and some never start.
RECEIVES, WORKS, FINISHES, REFUSES = 0.55, 0.6, 0.35, 0.01
SLOW = 0.12


@dataclass(frozen=True)
class Day:
    """One day played: how many acts of each kind."""

    moment: datetime
    received: int
    working: int
    finished: int
    reminded: int


def play(dispatch: Dispatch, days: int, seed: int = 1) -> Iterator[Day]:
    """Move the demonstration clock on day by day, and let the units act on working days."""
    chance = random.Random(seed)  # noqa: S311 - a play, not a secret
    units = Unit.objects.filter(assignments__duty__dispatch=dispatch).distinct()
    slow = {unit.pk for unit in units if chance.random() < SLOW}
    for _n in range(days):
        tomorrow = clock.today() + timedelta(days=1)
        clock.stand_at(datetime.combine(tomorrow, time(9), tzinfo=clock.VIETNAM))
        yield _play_day(dispatch, chance, slow)


def _play_day(dispatch: Dispatch, chance: random.Random, slow: set[int]) -> Day:
    day = clock.today()
    if not is_working_day(day):
        return Day(clock.now(), 0, 0, 0, 0)
    received = working = finished = 0
    for arrival in Arrival.objects.filter(dispatch=dispatch, code=Code.ARRIVED):
        if chance.random() < RECEIVES * (0.15 if arrival.unit_id in slow else 1):
            arrival.take_in(_actor(arrival.unit))
    assignments = Assignment.objects.open().filter(duty__dispatch=dispatch).select_related("unit")
    for one in assignments.order_by("-parent_id", "pk"):
        one.refresh_from_db()
        speed, actor = (0.15 if one.unit_id in slow else 1), _actor(one.unit)
        if one.code == Code.ARRIVED and chance.random() < RECEIVES * speed:
            if chance.random() < REFUSES:
                one.refuse(actor, "Trạm truyền thanh hỏng máy phát, đã báo sửa, chưa phát được.")
            else:
                one.acknowledge(actor)
                received += 1
        elif one.code == Code.RECEIVED and chance.random() < WORKS * speed:
            one.start(actor)
            working += 1
        elif _may_finish(one) and chance.random() < FINISHES * speed:
            Report.make(one, actor, chance.choice(REPORTS), final=True)
            finished += 1
    return Day(clock.now(), received, working, finished, _remind_late(dispatch))


def _may_finish(one: Assignment) -> bool:
    return one.code == Code.WORKING and not one.open_children()


def _remind_late(dispatch: Dispatch) -> int:
    """On each working day the holder reminds those who are late and were not reminded yet."""
    late = Assignment.objects.open().filter(duty__dispatch=dispatch, reminded=0)
    late = late.with_standing(clock.today()).filter(shown=Standing.LATE)
    return remind(list(late.select_related("unit", "duty__dispatch")), _actor(dispatch.holder))


def _actor(unit: Unit) -> Actor:
    """Somebody of `unit`, in the name of the demonstration."""
    post = Post(unit=unit, title="cán bộ", role=Role.OFFICER)
    return Actor(Person(full_name="Trình diễn"), post, clock.today())
