"""Every release is entered in the log, in the act itself; the log proves that it only grows."""

import base64
import json

import pytest
from django.db import transaction

from nguon.bulletins.codes import Turn
from nguon.delivery.releasing import release
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role
from nguon.record import keys, log
from nguon.record.models import Entry
from nguon.verify import entries
from nguon.verify.codes import code_of
from nguon.verify.log import merkle
from nguon.verify.log.note import read_checkpoint, read_verifier
from tests.bulletins.conftest import WORDS, approve, approved, bulletin

__all__ = ["approved", "bulletin"]


@pytest.fixture(autouse=True)
def own_keys(tmp_path, settings):
    settings.RECORD_KEYS = tmp_path / "record.key"


@pytest.fixture
def released(approved, actors):
    release(approved, actors[Role.EDITOR])
    return approved


@pytest.fixture
def corrected(released, actors):
    following = released.bulletin.follow_with(actors[Role.DRAFTER], Turn.CORRECTION, "Sai mức độ.")
    following.write(actors[Role.DRAFTER], "vi", body=WORDS["body"].replace("3 và 4", "4"))
    release(approve(released.bulletin, actors), actors[Role.EDITOR])
    return following


def test_a_release_and_its_correction_are_two_signed_entries(released, corrected):
    first, second = Entry.objects.all()
    assert (first.version, second.version) == (released, corrected)
    assert (first.number, second.number) == (0, 1)
    assert json.loads(second.body)["turn"] == "correction"
    assert first.code == code_of(released.sha256)
    public = keys.current().verifier.public
    assert entries.is_signed(first.body, first.signature, public)
    assert not entries.is_signed(second.body, first.signature, public)


def test_a_release_that_fails_leaves_no_entry(approved, actors, monkeypatch):
    def broken(*_arguments):
        raise Refused("không được")

    monkeypatch.setattr("nguon.delivery.releasing._first", broken)
    with pytest.raises(Refused):
        release(approved, actors[Role.EDITOR])
    assert not Entry.objects.exists()


def test_what_went_out_before_there_was_a_log_is_entered_first(released, corrected):
    Entry.objects.all().delete()
    corrected.refresh_from_db()
    with transaction.atomic():
        log.enter(corrected)
    assert [entry.version for entry in Entry.objects.all()] == [released, corrected]


def test_anybody_can_check_the_head_an_entry_and_that_the_log_grew(client, released, corrected):
    (published,) = client.get("/.well-known/nguon-keys.json").json()["keys"]
    verifier = read_verifier(published["key"])
    head = read_checkpoint(client.get("/log/checkpoint").content.decode(), [verifier])
    assert head.size == 2
    told = client.get("/log/entry/1").json()
    leaf = merkle.leaf_hash(told["body"].encode())
    merkle.check_inclusion(leaf, 1, 2, [base64.b64decode(h) for h in told["proof"]], head.root)
    proof = client.get("/log/consistency/1/2").json()["proof"]
    first = merkle.leaf_hash(client.get("/log/entry/0").json()["body"].encode())
    merkle.check_consistency(1, 2, [base64.b64decode(h) for h in proof], first, head.root)


def test_tiles_hold_hashes_and_entries_as_other_tools_read_them(client, released, corrected):
    hashes = client.get("/log/tile/0/000.p/2").content
    bodies = client.get("/log/tile/entries/000.p/2").content
    first = int.from_bytes(bodies[:2], "big")
    assert merkle.leaf_hash(bodies[2 : 2 + first]) == hashes[:32]
    assert len(hashes) == 64
    assert client.get("/log/tile/0/000").status_code == 404


def test_a_tile_beyond_all_numbers_is_not_there(client, released):
    assert client.get(f"/log/tile/0/{'x001/' * 1500}000.p/1").status_code == 404


def test_turning_and_revoking_a_key_are_acts(released):
    first = keys.current().name
    keys.turn()
    second = keys.current().name
    keys.revoke(second)
    told = Event.objects.filter(stream=keys.STREAM).order_by("seq")
    assert [(one.kind, one.data["key"]) for one in told] == [
        ("record.key_turned", second),
        ("record.key_turned", keys.current().name),
        ("record.key_revoked", second),
    ]
    assert told[0].data["former"] == first


def test_a_turned_key_vouches_for_the_past_and_a_revoked_one_for_nothing(released):
    first = keys.current().name
    keys.turn()
    assert keys.current().name != first
    keys.revoke(first)
    marks = {one["id"]: one["revoked"] for one in keys.published()}
    assert marks[first] and not marks[keys.current().name]
    assert oct(keys.settings.RECORD_KEYS.stat().st_mode)[-3:] == "600"
