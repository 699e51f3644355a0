"""The bytes as they came: whole under their SHA-256, or not there."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.storage import storages

from nguon.dispatches import intake, originals
from nguon.dispatches.models import Original
from nguon.dispatches.originals import OriginalsOnDisk, place

DATA = "Số: /STTTT-TTBCXB".encode()
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def folder(tmp_path) -> OriginalsOnDisk:
    return OriginalsOnDisk(location=tmp_path)


def files(folder: OriginalsOnDisk) -> list[Path]:
    return [path for path in Path(folder.location).rglob("*") if path.is_file()]


def test_bytes_are_kept_under_their_sha256(folder):
    assert folder.keep(DATA) == DIGEST
    assert [path.name for path in files(folder)] == [DIGEST]
    assert files(folder)[0].read_bytes() == DATA


def test_the_same_bytes_are_kept_once(folder):
    assert folder.keep(DATA) == folder.keep(DATA)
    assert len(files(folder)) == 1


def test_a_write_that_fails_leaves_no_file_of_that_name(folder, monkeypatch):
    def full(_descriptor):
        raise OSError("No space left on device")

    monkeypatch.setattr(originals.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        folder.keep(DATA)
    assert not folder.exists(place(DIGEST))


def test_a_write_that_fails_leaves_no_litter(folder, monkeypatch):
    def full(_descriptor):
        raise OSError("No space left on device")

    monkeypatch.setattr(originals.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        folder.keep(DATA)
    assert files(folder) == []


def test_bytes_are_flushed_before_they_take_their_name(folder, monkeypatch):
    seen = []
    flush = originals.os.fsync

    def watch(descriptor):
        seen.append(folder.exists(place(DIGEST)))
        flush(descriptor)

    monkeypatch.setattr(originals.os, "fsync", watch)
    folder.keep(DATA)
    assert seen == [False, True]


def test_a_kept_file_remembers_its_name_size_and_kind(db):
    original = intake.keep(DATA, "cong-van.txt")
    original.refresh_from_db()
    assert (original.name, original.size, original.media_type) == (
        "cong-van.txt",
        len(DATA),
        "text/plain",
    )
    assert original.bytes == DATA


def test_one_file_under_two_names_is_two_entries_and_one_content(db):
    first, second = intake.keep(DATA, "a.txt"), intake.keep(DATA, "b.txt")
    assert first.sha256 == second.sha256
    assert Original.objects.filter(sha256=DIGEST).count() == 2


def test_an_original_of_the_founding_dispatch_is_byte_for_byte_the_file(dispatch, founding_text):
    assert dispatch.original.bytes == founding_text.encode()
    assert storages["originals"].exists(place(dispatch.original.sha256))
