"""How many a release would reach is how many rows it then has."""

from nguon.bulletins.codes import Turn
from nguon.delivery.counting import count
from nguon.delivery.models import Group, Release
from nguon.delivery.releasing import release
from nguon.events import clock
from nguon.orgs.models import Role

from .conftest import approve


def test_the_count_is_the_number_of_rows(trial, people, approved, actors, monkeypatch):
    monkeypatch.setattr("nguon.delivery.counting.channels", lambda: {"trial": trial})
    people[0].stop(clock.now(), "STOP")
    expected = count(approved, ["trial"], list(Group.values))
    made = release(approved, actors[Role.EDITOR])
    assert expected == {"trial": made.deliveries.count()} == {"trial": 9}


def test_a_group_that_is_left_out_is_not_counted(trial, people, approved, monkeypatch):
    monkeypatch.setattr("nguon.delivery.counting.channels", lambda: {"trial": trial})
    assert count(approved, ["trial"], [Group.UNIT]) == {}


def test_a_correction_counts_whom_the_error_reached_or_still_waits_for(
    trial, people, approved, actors, work
):
    first = release(approved, actors[Role.EDITOR])
    first.deliveries.filter(contact=people[0]).update(standing="failed", due_at=None)
    approved.bulletin.follow_with(actors[Role.DRAFTER], Turn.CORRECTION, "Sai ngày.")
    version = approve(approved.bulletin, actors)
    assert count(version, [], []) == {"trial": 9}
    release(version, actors[Role.EDITOR])
    rows = sum(one.deliveries.count() for one in Release.objects.filter(version=version))
    assert rows == 9
