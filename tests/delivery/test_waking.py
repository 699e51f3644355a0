"""Whoever releases calls the workers of its lane, where the database can carry a call."""

import threading

import pytest
from django.db import connection

from nguon.delivery import waking
from nguon.delivery.models import Lane
from nguon.delivery.releasing import release
from nguon.orgs.models import Role


@pytest.fixture
def bells(transactional_db):
    """A listener's bells; it ends with the test."""
    rings, stopping = {lane: threading.Event() for lane in Lane}, threading.Event()
    listener = threading.Thread(target=waking.listen, args=(rings, stopping))
    listener.start()
    yield rings
    stopping.set()
    listener.join()


def test_a_release_rings_its_own_lane(bells, trial, people, approved, actors):
    if connection.vendor != "postgresql":
        pytest.skip("an embedded database calls nobody: the workers look for themselves")
    # The listener may come later than the first call.
    for _try in range(50):
        waking.call(Lane.PRIORITY)
        if bells[Lane.PRIORITY].wait(0.2):
            break
    made = release(approved, actors[Role.EDITOR])
    assert bells[made.lane].wait(10)
    assert not bells[Lane.EMERGENCY].is_set()


def test_an_embedded_database_calls_nobody_and_a_listener_ends_at_once(bells):
    waking.call(Lane.EMERGENCY)
    if connection.vendor == "sqlite":
        assert not any(bell.is_set() for bell in bells.values())
