"""What others can check: a code without a network, and that the log only grows."""

import json

import pytest

from nguon.bulletins.codes import Turn
from nguon.delivery.releasing import release
from nguon.orgs.models import Role
from nguon.record import keys, log
from nguon.record.models import Entry
from nguon.verify.__main__ import main
from nguon.verify.codes import code_of
from nguon.verify.monitoring import Broken, Known, look
from tests.bulletins.conftest import approve, approved, bulletin

__all__ = ["approved", "bulletin"]


@pytest.fixture(autouse=True)
def own_keys(tmp_path, settings):
    settings.RECORD_KEYS = tmp_path / "record.key"


@pytest.fixture
def released(approved, actors):
    release(approved, actors[Role.EDITOR])
    return approved


@pytest.fixture
def asked(tmp_path, capsys):
    def ask(*arguments: str, bundle: dict | None = None) -> tuple[int, str]:
        path = tmp_path / "bundle.json"
        path.write_text(json.dumps(bundle or log.bundle()), encoding="utf-8")
        done = main([*arguments, "--bundle", str(path)])
        told = capsys.readouterr()
        return done, told.out + told.err

    return ask


@pytest.fixture
def fetch(client):
    def get(path: str) -> bytes:
        answer = client.get(path)
        assert answer.status_code == 200, path
        return answer.content

    return get


def correct(version, actors):
    following = version.bulletin.follow_with(actors[Role.DRAFTER], Turn.CORRECTION, "Sai.")
    following.write(actors[Role.DRAFTER], "vi", lead="Câu khác.")
    release(approve(version.bulletin, actors), actors[Role.EDITOR])


def test_a_code_is_checked_by_the_bundle_and_the_published_key(released, actors, asked):
    code = code_of(released.sha256)
    key = str(keys.current().verifier)
    assert asked(code, "--key", key) == (0, asked(code)[1])
    assert "CHÍNH THỨC" in asked(code)[1]
    assert asked(code_of("0" * 64))[0] == 1
    correct(released, actors)
    assert "ĐÍNH CHÍNH" in asked(code)[1]


def test_a_bundle_that_was_touched_or_signed_by_another_key_proves_nothing(released, asked):
    code, bundle = code_of(released.sha256), log.bundle()
    bundle["entries"][0]["body"] = bundle["entries"][0]["body"].replace("first", "recall")
    assert asked(code, bundle=bundle)[0] == 2
    stranger = str(keys._fresh().verifier)
    assert asked(code, "--key", stranger)[0] == 2


def test_a_revoked_key_is_replaced_under_every_entry(released, asked):
    keys.revoke(keys.current().name)
    assert asked(code_of(released.sha256))[0] == 2
    assert log.sign_again() == 1
    assert asked(code_of(released.sha256))[0] == 0


def test_a_monitor_sees_what_is_new_and_that_the_log_only_grew(released, actors, fetch):
    known = Known()
    assert len(look(fetch, known)) == 1
    assert look(fetch, known) == []
    correct(released, actors)
    assert [entry["number"] for entry in look(fetch, known)] == [1]


def test_a_monitor_sees_that_the_past_was_rewritten(released, actors, fetch):
    known = Known()
    look(fetch, known)
    entry = Entry.objects.get()
    body = entry.body.replace("first", "recall")
    changed = {"body": body, "signature": log.entries.sign(body, keys.current().signer)}
    Entry.objects.update(leaf=log.merkle.leaf_hash(body.encode()).hex(), **changed)
    with pytest.raises(Broken):
        look(fetch, known)
    Entry.objects.all().delete()
    with pytest.raises(Broken, match="ngắn lại"):
        look(fetch, known)
