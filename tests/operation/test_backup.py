"""A backup is the whole store at one moment; a store made of it goes on where that one stood."""

import io
import shutil
import sys
import tarfile
from pathlib import Path

import pytest

from nguon.operation.backup import sealing
from tests.stores import Store

pytestmark = pytest.mark.thorough

HOUSE = Path(__file__).parents[2]


def run(store: Store, verb: str, count: int = 0) -> set[str]:
    command = [sys.executable, "-m", "tests.operation.half_sent", verb, str(count)]
    result = store._run(command, cwd=HOUSE)
    assert result.returncode == 0, result.stderr
    return set(result.stdout.split())


def written(store: Store) -> set[str]:
    """The letters in the store's outbox, by the keys of their deliveries."""
    letters = (store.data / "outbox").glob("bulletin-*.eml")
    return {letter.stem.removeprefix("bulletin-") for letter in letters}


@pytest.fixture
def half_sent(demonstration_store) -> Store:
    """A release to forty of whom ten were sent their letter."""
    run(demonstration_store, "prepare")
    run(demonstration_store, "send", 10)
    assert len(run(demonstration_store, "look")) == 10
    return demonstration_store


@pytest.mark.processes
def test_a_half_sent_release_goes_on_after_a_restore(half_sent, fresh_store, tmp_path):
    file, secret = tmp_path / "kho.nguon", tmp_path / "mat-khau"
    secret.write_text("một câu dài\n")
    sent_before = written(half_sent)
    told = half_sent.run("backup", str(file), "--password-file", str(secret))
    assert "lượt gửi chưa xong: 30" in told.stdout, told.stderr
    assert b"originals" not in file.read_bytes()
    run(half_sent, "send", 7)
    sent_after = written(half_sent) - sent_before
    assert len(sent_after) == 7

    result = fresh_store.run("restore", str(file), "--password-file", str(secret))
    assert result.returncode == 0, result.stderr
    assert run(fresh_store, "look") == sent_before
    shutil.rmtree(fresh_store.data / "outbox")
    run(fresh_store, "finish")
    sent_again = written(fresh_store)
    assert len(sent_before | sent_again) == 40
    assert sent_before & sent_again == set()
    assert sent_after & sent_again == sent_after
    assert fresh_store.run("verify").returncode == 0
    originals = sorted(one.name for one in (half_sent.data / "originals").rglob("*"))
    assert sorted(one.name for one in (fresh_store.data / "originals").rglob("*")) == originals

    again = fresh_store.run("restore", str(file), "--password-file", str(secret))
    assert again.returncode == 1 and "không trống" in again.stderr


@pytest.mark.processes
def test_a_damaged_backup_leaves_the_store_empty(half_sent, fresh_store, tmp_path):
    file = tmp_path / "kho.tar"
    assert half_sent.run("backup", str(file)).returncode == 0
    assert file.stat().st_mode & 0o077 == 0
    whole = file.read_bytes()
    with tarfile.open(file) as pack:
        place = pack.getmember("demo.json").offset_data
    file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    result = fresh_store.run("restore", str(file))
    assert result.returncode == 1 and "không khớp mã băm" in result.stderr
    file.write_bytes(whole[: len(whole) // 2])
    assert fresh_store.run("restore", str(file)).returncode == 1
    assert not (fresh_store.data / "originals").exists()
    file.write_bytes(whole)
    assert fresh_store.run("restore", str(file)).returncode == 0


def sealed(content: bytes, passphrase: str = "câu") -> bytes:
    target = io.BytesIO()
    sealing.seal(io.BytesIO(content), target, passphrase)
    return target.getvalue()


def opened(content: bytes, passphrase: str = "câu") -> bytes:
    target = io.BytesIO()
    sealing.open_sealed(io.BytesIO(content), target, passphrase)
    return target.getvalue()


@pytest.mark.parametrize("size", [0, 1, 100, 101, 200, 250])
def test_what_is_sealed_is_opened_whole(size, monkeypatch):
    monkeypatch.setattr(sealing, "CHUNK", 100)
    content = bytes(range(256))[:size]
    assert opened(sealed(content)) == content


def test_neither_another_passphrase_nor_an_altered_or_shorter_file_opens(monkeypatch):
    monkeypatch.setattr(sealing, "CHUNK", 100)
    box = sealed(bytes(250))
    chunk = 4 + 100 + 16
    for wrong, passphrase in (
        (box, "khác"),
        (box[:-1] + b"x", "câu"),
        (box[: len(sealing.MAGIC) + 16 + chunk], "câu"),
        (box[: len(sealing.MAGIC) + 16] + box[len(sealing.MAGIC) + 16 + chunk :], "câu"),
    ):
        with pytest.raises(sealing.NotOpened):
            opened(wrong, passphrase)
