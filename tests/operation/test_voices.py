"""The doctor on the province's own voices."""

import hashlib
import json
from pathlib import Path

import pytest

from nguon.operation.checks.base import Level
from nguon.operation.checks.voices import voices


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    """A voice whose files nobody opens; a hash is all that is looked at."""
    listed = {"name": "dai-tinh", "licence": "CC BY 4.0, Đài tỉnh"}
    for name, data in (("model", b"a model"), ("config", b"{}")):
        (tmp_path / f"dai-tinh.{name}").write_bytes(data)
        listed |= {name: f"dai-tinh.{name}", f"{name}_sha256": hashlib.sha256(data).hexdigest()}
    (tmp_path / "voices.json").write_text(json.dumps({"voices": [listed]}))
    settings.VOICES = tmp_path
    return tmp_path


def levels() -> list[Level]:
    return [one.level for one in voices()]


def test_a_voice_as_it_was_pinned_is_well_and_its_licence_told(folder: Path):
    (found,) = voices()
    assert (found.level, found.words) == (Level.WELL, "CC BY 4.0, Đài tỉnh")


def test_a_voice_whose_file_has_changed_is_told(folder: Path):
    (folder / "dai-tinh.model").write_bytes(b"another model")
    (found,) = voices()
    assert found.level == Level.BROKEN
    assert "SHA-256" in found.words


def test_a_folder_without_a_list_is_told_and_none_at_all_is_fine(folder: Path, settings):
    (folder / "voices.json").unlink()
    assert levels() == [Level.BROKEN]
    settings.VOICES = None
    assert levels() == [Level.OFF]
