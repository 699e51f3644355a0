"""Promise 9: a provider that is slow, broken or full weighs less, step by step, and comes back."""

import re
from datetime import timedelta

import pytest

from nguon.delivery import providing, weighing
from nguon.delivery.channels.base import Failed, Unreachable, Wired
from nguon.delivery.models import Contact, Group, ProviderMove, Standing
from nguon.delivery.releasing import release
from nguon.events import clock
from nguon.orgs.models import Role


class Carrier:
    """One of two providers: does what the test says."""

    def __init__(self):
        self.sent: list[str] = []
        self.deed = lambda parcel: Wired(parcel.id)

    def send(self, message, parcels):
        for parcel in parcels:
            self.sent.append(parcel.address)
            yield self.deed(parcel)


@pytest.fixture
def carriers(trial, monkeypatch) -> dict[str, Carrier]:
    """Two providers, of which the first is always drawn while it weighs anything."""
    pair = {"mot": Carrier(), "hai": Carrier()}
    trial.providers = lambda: {name: (one, 100) for name, one in pair.items()}
    trial.batch = 20
    monkeypatch.setattr(providing.random, "choices", lambda names, weights: [names[0]])
    return pair


@pytest.fixture
def made(carriers, approved, actors, lai_chau):
    Contact.objects.bulk_create(
        Contact(
            channel="trial",
            address=f"nguoi-{n}@thu.example",
            group=Group.SUBSCRIBER,
            unit=lai_chau,
            since=clock.now(),
        )
        for n in range(60)
    )
    return release(approved, actors[Role.EDITOR])


@pytest.fixture
def later(monkeypatch):
    """`later(minutes=5)`: the machine's clock moves on."""
    shift = timedelta(0)
    now = clock.machine_time

    def move(**much) -> None:
        nonlocal shift
        shift += timedelta(**much)

    monkeypatch.setattr(clock, "machine_time", lambda: now() + shift)
    return move


def moves(provider: str) -> list[tuple[int, str]]:
    rows = ProviderMove.objects.filter(provider=provider).order_by("step")
    return [(row.weight, row.reason) for row in rows]


def weigh() -> int:
    return weighing.weights("trial", {"mot": 100})["mot"]


def test_an_unreachable_one_is_left_alone_and_the_other_takes_over(made, carriers, work):
    def lost(parcel):
        raise Unreachable("không nối được")

    carriers["mot"].deed = lost
    work()
    assert len(carriers["mot"].sent) == 1
    assert len(carriers["hai"].sent) == 59
    assert moves("mot") == [(90, "không nối được")]
    assert moves("hai") == []


def test_one_that_answers_with_errors_weighs_less(made, carriers, work):
    carriers["mot"].deed = lambda parcel: Failed(parcel.id, "HTTP 503", lasting=False)
    work()
    [(weight, reason)] = moves("mot")
    assert weight == 90
    # A batch is topped up while it is on its way: how many it held then is its own affair.
    assert re.fullmatch(r"(20|40|60) lỗi trong \1 lượt gần nhất", reason)


def test_what_is_wrong_with_addresses_is_not_held_against_it(made, carriers, work):
    carriers["mot"].deed = lambda parcel: Failed(parcel.id, "không có số này", lasting=True)
    work()
    assert moves("mot") == []


def test_a_slow_one_weighs_less(made, carriers, work, monkeypatch):
    monkeypatch.setattr(providing, "TOO_SLOW", -1.0)
    work()
    assert moves("mot")[0][0] == 90
    assert moves("mot")[0][1].startswith("chậm")


def test_a_full_one_gets_nothing_until_it_said_that_it_may(made, carriers, work):
    hour = timedelta(hours=1)
    full = lambda parcel: Failed(parcel.id, "HTTP 429", False, retry_after=hour)  # noqa: E731
    carriers["mot"].deed = full
    work()
    assert len(carriers["mot"].sent) == 1
    assert len(carriers["hai"].sent) == 59
    waiting = made.deliveries.waiting().get()
    assert waiting.due_at > clock.machine_time() + hour / 2
    assert moves("mot") == [(90, "HTTP 429")]


def test_garbage_is_no_answer_and_is_tried_again(made, carriers, work):
    carriers["mot"].deed = lambda parcel: Wired(-1)
    work()
    rows = made.deliveries.filter(provider="mot")
    assert set(rows.values_list("standing", flat=True)) == {Standing.WAITING}


def test_it_goes_down_at_most_once_in_half_a_minute_and_never_below_nothing(made, later):
    for _second in range(25):
        weighing.lower("trial", "mot", 100, "lỗi")
        later(seconds=1)
    assert moves("mot") == [(90, "lỗi")]
    for _time in range(12):
        later(seconds=30)
        weighing.lower("trial", "mot", 100, "lỗi")
    assert weigh() == 0


def test_it_comes_back_a_step_in_five_quiet_minutes_and_does_not_flap(made, later):
    for _time in range(3):
        weighing.lower("trial", "mot", 100, "lỗi")
        later(seconds=30)
    assert weigh() == 70
    found = []
    for _minute in range(16):
        later(minutes=1)
        found.append(weigh())
    assert found == sorted(found)
    assert found[-1] == 100
    assert [reason for _weight, reason in moves("mot")[3:]] == ["yên ổn, trả dần tỷ trọng"] * 3
    assert len(moves("mot")) == 6
