"""Promise 1: accepted means that a row for every recipient exists before the answer is given."""

import pytest

from nguon.delivery import expanding
from nguon.delivery.models import Delivery, Release
from nguon.delivery.releasing import release
from nguon.orgs.models import Role


def test_when_the_answer_comes_everybody_has_a_row(trial, people, approved, actors):
    made = release(approved, actors[Role.EDITOR])
    assert set(made.deliveries.values_list("contact", flat=True)) == {one.pk for one in people}


def test_what_cannot_give_everybody_a_row_is_not_accepted(
    trial, people, approved, actors, monkeypatch
):
    def half(release, audience):
        expanding_for_real(release, audience.filter(pk__lte=people[4].pk))
        raise RuntimeError("mất điện")

    expanding_for_real = expanding._insert
    monkeypatch.setattr(expanding, "_insert", half)
    with pytest.raises(RuntimeError):
        release(approved, actors[Role.EDITOR])
    assert (Release.objects.count(), Delivery.objects.count()) == (0, 0)
