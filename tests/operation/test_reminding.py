"""An overdue weekly test comes to those who can do something about it."""

from datetime import timedelta

import pytest

from nguon.broadcast.models import Cluster
from nguon.delivery.models import Note
from nguon.events import clock
from nguon.operation.reminding import remind_of_tests
from nguon.orgs.models import Role
from tests.broadcast.conftest import box, desk, station

__all__ = ["box", "desk", "station"]


@pytest.fixture
def untested(box, actors):
    """The box enrolled nine days ago and proved no test; commune and operator have addresses."""
    long_ago = clock.now() - timedelta(days=9)
    Cluster.objects.filter(pk=box.pk).update(public_key="k", enrolled_at=long_ago)
    box.station.unit.email = "banbo@example.vn"
    box.station.unit.save()
    operator = actors[Role.OPERATOR].person
    operator.email = "phutrach@example.vn"
    operator.save()
    return box


def test_operator_and_commune_are_written_to_once_a_week(untested):
    assert (remind_of_tests(), remind_of_tests()) == (2, 0)
    assert "Nhà văn hóa bản Bo" in Note.objects.first().words
    clock.stand_at(clock.now() + timedelta(days=7))
    assert remind_of_tests() == 2


def test_it_stands_in_the_inbox_and_on_the_map(untested, desk):
    said = "Bài thử loa hằng tuần quá hạn ở 1 máy"
    assert said in desk("operator").get("/ban/").content.decode()
    assert said not in desk("clerk").get("/ban/").content.decode()
    shown = desk("operator").get("/ban/loa/?tt=thu").content.decode()
    assert "quá hạn thử hằng tuần" in shown and "Bản Nà Khương" not in shown
