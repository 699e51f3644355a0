"""`kill -9` during issue leaves all or nothing, and the issue can be repeated."""

import json
import random
import signal
import sys
import time
from pathlib import Path

import pytest

SCRIPT = str(Path(__file__).with_name("issue_to_many.py"))
COMMUNES = 3_000
ROUNDS = 6
NOTHING = {"arrivals": 0, "assignments": 0, "letters": 0, "events": 0}
ALL = {"arrivals": COMMUNES, "assignments": COMMUNES, "letters": COMMUNES, "events": 2}

pytestmark = pytest.mark.processes


@pytest.fixture
def store(demonstration_store):
    """A store with one dispatch to issue undisturbed (2) and one to be killed at (3)."""
    run(demonstration_store, "prepare", 2)
    return demonstration_store


def run(store, verb: str, argument: int) -> str:
    process = store.start(sys.executable, SCRIPT, verb, str(argument))
    output, _errors = process.communicate(timeout=120)
    assert process.returncode == 0
    return output


def issue_and_kill(store, key: int, after: float) -> int:
    """Start issuing, kill the process `after` seconds into it; how it ended."""
    process = store.start(sys.executable, SCRIPT, "issue", str(key))
    assert process.stdout.readline() == "begins\n"
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    return process.returncode


def look(store, key: int) -> dict:
    return json.loads(run(store, "look", key))


def counts(seen: dict) -> dict:
    return {name: seen[name] for name in ALL}


def moment(number: int) -> float:
    """When to kill, as a part of the time that an issue takes; the first time early enough."""
    return random.uniform(0.02, 0.9 if number else 0.3)


def undisturbed(store, key: int) -> float:
    """Issue one dispatch in peace; the seconds that it took."""
    process = store.start(sys.executable, SCRIPT, "issue", str(key))
    assert process.stdout.readline() == "begins\n"
    start = time.monotonic()
    assert process.stdout.readline() == "done\n"
    took = time.monotonic() - start
    assert process.wait(60) == 0
    return took


def test_a_killed_issue_leaves_all_or_nothing_and_can_be_repeated(store):
    took = undisturbed(store, 2)
    assert counts(look(store, 2)) == ALL
    ends = []
    for number in range(ROUNDS):
        ends.append(issue_and_kill(store, 3, moment(number) * took))
        seen = look(store, 3)
        assert seen["broken"] == "None"
        if seen["state"] == "issued":
            assert counts(seen) == ALL
            break
        assert counts(seen) == NOTHING
        assert (seen["state"], seen["number"], seen["last"]) == ("signed", "", 2)
    assert -signal.SIGKILL in ends
    if seen["state"] == "signed":
        undisturbed(store, 3)
    after = look(store, 3)
    assert counts(after) == ALL
    assert (after["number"], after["last"], after["broken"]) == ("03", 3, "None")
