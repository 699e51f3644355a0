"""Altering, deleting or reordering one row of the play log shows."""

from dataclasses import replace

import pytest

from nguon.formats.playout.calling import authorization, station_calling
from nguon.formats.playout.envelope import Kind, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.proof import START, Entry, Outcome, What, first_break
from nguon.formats.playout.refusal import Reason, Refused
from nguon.formats.playout.upward import Enrolment, LogBatch, read, read_enrolment
from tests.station.province import NOON, STATION


def rows(count: int = 4) -> list[Entry]:
    made, previous = [], START
    for n in range(1, count + 1):
        row = Entry(n, STATION, NOON, What.PLAY, Outcome.COMPLETED, subject=f"bs-{n}", seconds=60)
        made.append(row.linked(n, previous))
        previous = made[-1].hash
    return made


def test_a_whole_chain_holds():
    assert first_break(rows()) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda log: [log[0], replace(log[1], seconds=600), *log[2:]],
        lambda log: [log[0], *log[2:]],
        lambda log: [log[0], log[2], log[1], log[3]],
    ],
    ids=["altered", "deleted", "reordered"],
)
def test_one_damaged_row_shows(damage):
    assert first_break(damage(rows())) == 2


def test_rows_arrive_as_they_were_written_and_from_their_station_only():
    key, other = SigningKey.generate(), SigningKey.generate()
    batch = LogBatch(STATION, tuple(rows()))
    document = seal(Kind.LOG, batch, key)
    assert read(Kind.LOG, LogBatch, document, key.public) == batch
    with pytest.raises(Refused) as refused:
        read(Kind.LOG, LogBatch, document, other.public)
    assert refused.value.reason is Reason.FORGED


def test_a_box_proves_the_key_that_it_enrols_with():
    key, other = SigningKey.generate(), SigningKey.generate()
    said = Enrolment("ABCD-EFGH", key.public, NOON)
    assert read_enrolment(seal(Kind.ENROLMENT, said, key)) == said
    with pytest.raises(Refused):
        read_enrolment(seal(Kind.ENROLMENT, said, other))


def test_a_call_is_good_for_its_path_its_station_and_five_minutes():
    key = SigningKey.generate()
    known = {STATION: key.public}.get
    value = authorization(key, STATION, "/tram/v1/x/lich", NOON)
    assert station_calling(value, "/tram/v1/x/lich", NOON, known) == STATION
    assert station_calling(value, "/tram/v1/y/lich", NOON, known) is None
    assert station_calling(value, "/tram/v1/x/lich", NOON.replace(hour=13), known) is None
    stranger = {STATION: SigningKey.generate().public}.get
    assert station_calling(value, "/tram/v1/x/lich", NOON, stranger) is None
