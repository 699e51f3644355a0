"""Voices made for Piper (VITS as ONNX), from a folder with a manifest that pins what is in it.

`voices.json` lists the voices: name, model and config (file names), the SHA-256 of both, licence,
source. espeak-ng turns text into sounds, as Piper does; onnxruntime makes them heard. Neither is
part of a voice, and onnxruntime is installed only where there is one.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nguon.speech.programs import running
from nguon.speech.troubles import Trouble
from nguon.speech.voices.espeak import plain

MANIFEST = "voices.json"

_PAD, _START, _END = "_", "^", "$"
_CLAUSE = re.compile(r"([^,;:.!?…]+)([,;:.!?…]*)")
_LANGUAGE_SWITCH = re.compile(r"\([a-z-]+\)")
_SEED = 1
_LOUDEST = 32_767


@dataclass(frozen=True, slots=True)
class Entry:
    """A voice as its manifest tells it; `files` are model and config, `sha256` theirs."""

    name: str
    files: tuple[Path, Path]
    sha256: tuple[str, str]
    licence: str

    def verify(self) -> tuple[bytes, bytes]:
        """Return model and config; Trouble "voice_file_missing" or "voice_wrong_hash"."""
        model, config = map(_pinned, self.files, self.sha256)
        return model, config


def named(folder: Path) -> dict[str, Entry]:
    """Return the voices of a folder by name.

    Raises Trouble "voice_manifest" where the manifest is missing or says too little, and
    "voice_no_licence".
    """
    manifest = folder / MANIFEST
    try:
        listed = json.loads(manifest.read_text(encoding="utf-8"))["voices"]
        entries = [_entry(folder, one) for one in listed]
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        raise Trouble("voice_manifest", file=manifest, reason=repr(trouble)) from None
    return {entry.name: entry for entry in entries}


def _entry(folder: Path, one: Mapping[str, Any]) -> Entry:
    if not str(one.get("licence", "")).strip():
        raise Trouble("voice_no_licence", name=one["name"], file=folder / MANIFEST)
    names = str(one["model"]), str(one["config"])
    if any(Path(name).name != name for name in names):
        raise ValueError(names)
    hashes = str(one["model_sha256"]), str(one["config_sha256"])
    return Entry(
        str(one["name"]), (folder / names[0], folder / names[1]), hashes, str(one["licence"])
    )


class Piper:
    """One voice of a folder, its files checked against the manifest before they are opened.

    It says one sentence after the other: the chance in a model goes on from each to the next.
    """

    at_once = 1

    def __init__(self, entry: Entry) -> None:
        model, config = entry.verify()
        self.name = entry.name
        self.identity = f"piper {entry.name} {entry.sha256[0]} {entry.sha256[1]}"
        try:
            facts = json.loads(config)
            self.rate = int(facts["audio"]["sample_rate"])
            self._sounds_of = str(facts["espeak"]["voice"])
            self._numbers: Mapping[str, Sequence[int]] = facts["phoneme_id_map"]
            self._speakers = int(facts.get("num_speakers", 1))
            manner = facts.get("inference", {})
            self._manner = [float(manner.get(key, usual)) for key, usual in _MANNER]
        except (ValueError, KeyError, TypeError) as trouble:
            raise Trouble("voice_config", file=entry.files[1], reason=repr(trouble)) from None
        if not {_PAD, _START, _END} <= self._numbers.keys():
            raise Trouble("voice_config", file=entry.files[1], reason="_ ^ $")
        self._session = _session(model, entry.files[0])

    def say(self, sentence: str, tempo: float) -> bytes:
        """Say a sentence; what is not in the voice's table of sounds is left out."""
        import numpy

        numbers = numbered(_sounds(sentence, self._sounds_of), self._numbers)
        noise, length, noise_of_length = self._manner
        given: dict[str, Any] = {
            "input": numpy.array([numbers], dtype=numpy.int64),
            "input_lengths": numpy.array([len(numbers)], dtype=numpy.int64),
            "scales": numpy.array([noise, length / tempo, noise_of_length], dtype=numpy.float32),
        }
        if self._speakers > 1:
            given["sid"] = numpy.array([0], dtype=numpy.int64)
        wave = numpy.asarray(self._session.run(None, given)[0]).reshape(-1)
        loudest = max(0.01, float(numpy.max(numpy.abs(wave), initial=0)))
        return bytes((wave * (_LOUDEST / loudest)).astype("<i2").tobytes())


_MANNER = (("noise_scale", 0.667), ("length_scale", 1.0), ("noise_w", 0.8))
"""How lively a voice is, with Piper's own values where the config has none."""


def _pinned(file: Path, sha256: str) -> bytes:
    try:
        data = file.read_bytes()
    except OSError:
        raise Trouble("voice_file_missing", file=file) from None
    if hashlib.sha256(data).hexdigest() != sha256.lower():
        raise Trouble("voice_wrong_hash", file=file)
    return data


def _session(model: bytes, file: Path) -> Any:
    """Open a model on one processor with its chance fixed, so that it says the same each time."""
    try:
        import onnxruntime
    except ImportError:
        raise Trouble("needs_module", module="onnxruntime") from None
    onnxruntime.set_seed(_SEED)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as trouble:
        raise Trouble("voice_model", file=file, reason=str(trouble)[:200]) from None


def numbered(sounds: str, numbers: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the numbers of sounds as VITS was taught: a start, a pad after each, an end."""
    pad = numbers[_PAD]
    found = [*numbers[_START], *pad]
    for sound in sounds:
        if sound in numbers:
            found += [*numbers[sound], *pad]
    return [*found, *numbers[_END]]


def _sounds(sentence: str, language: str) -> str:
    """Return a sentence in IPA, its clauses ended by their marks as Piper has them."""
    return unicodedata.normalize("NFD", " ".join(_clauses(plain(sentence), language)))


def _clauses(sentence: str, language: str) -> Iterator[str]:
    for words, mark in _CLAUSE.findall(sentence):
        if words.strip():
            with running("espeak-ng", ["-q", "--ipa", "-v", language, "--stdin"],
                         words.strip().encode()) as ended:  # fmt: skip
                said = " ".join(ended.output.read().decode().split())
            yield _LANGUAGE_SWITCH.sub("", said) + mark[:1].replace("…", ".")
