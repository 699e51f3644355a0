"""Promise 12: every lane has a consumer, every channel tests and docs, every promise its test."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.utils.module_loading import import_string

from nguon.config.management.commands.worker import CHORES, LANES
from nguon.delivery.channels import channels
from nguon.delivery.claiming import Queue, queues_of
from nguon.delivery.models import Lane

HOUSE = Path(__file__).parents[3]


def test_every_lane_has_a_consumer():
    assert {lane for lane, _pause in LANES.values()} == set(Lane)
    assert not set(LANES) & set(CHORES)


@pytest.mark.parametrize("chore", CHORES)
def test_every_chore_can_be_done(chore):
    path, pause = CHORES[chore]
    assert callable(import_string(path))
    assert pause > 0


OF_NO_USE_FOR_SENDING = (
    "nguon.reader", "nguon.verify", "nguon.formats.edxml", "nguon.formats.cap",
    "nguon.formats.playout", "nguon.desk.views", "nguon.config.urls", "rapidfuzz", "lxml",
    "joserfc", "icalendar", "dateutil", "phonenumbers", "segno", "smpplib", "urllib3", "numpy",
    "PIL", "cryptography.x509",
)  # fmt: skip
"""What costs megabytes in every worker, or draws in what does."""


def test_a_worker_that_sends_letters_carries_nothing_about_that_it_has_no_use_for():
    program = """
import sys, django
django.setup()
from django.utils.module_loading import import_string
from nguon.config.management.commands.worker import CHORES
from nguon.delivery.channels import channels
import_string(CHORES["following"][0])
channels()["email"]
print(*sys.modules)
"""
    said = subprocess.run(
        [sys.executable, "-c", program], check=True, stdout=subprocess.PIPE, text=True
    ).stdout.split()
    assert "nguon.delivery.mail.letters" in said
    assert set(OF_NO_USE_FOR_SENDING) & set(said) == set()


@pytest.mark.parametrize("lane", list(Lane))
def test_every_channel_of_a_lane_has_a_queue_for_first_tries_and_one_for_others(lane):
    wanted = {Queue(lane, slug, again) for slug in channels() for again in (False, True)}
    assert set(queues_of(lane, list(channels()))) == wanted


@pytest.mark.parametrize("slug", list(channels()))
def test_every_channel_has_tests(slug):
    name, here = type(channels()[slug]).__name__, Path(__file__)
    tests = [test for test in (HOUSE / "tests/delivery").rglob("*.py") if test != here]
    assert any(name in (text := test.read_text()) or f'"{slug}"' in text for test in tests)


@pytest.mark.parametrize("slug", list(channels()))
def test_every_channel_is_in_the_operators_guide(slug):
    assert f"| `{slug}` |" in (HOUSE / "docs/operators.md").read_text()


def test_every_promise_has_its_test():
    numbers = {int(test.name[5:7]) for test in Path(__file__).parent.glob("test_*.py")}
    assert numbers >= set(range(1, 14)) - {11}  # a measurement, not a test
