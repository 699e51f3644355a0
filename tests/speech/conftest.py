"""Sounds that tests share: made once a run, by ffmpeg itself; no voice is needed."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SPEECH = "aevalsrc='0.25*sin(2*PI*180*t)*(0.6+0.4*sin(2*PI*4*t))*gt(mod(t,1),0.25)'"
"""A hum with the rhythm of syllables and a pause each second: speech, to a meter."""


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Make a file `name` of 3 seconds of `source` with ffmpeg's `options`; keep what was made."""
    folder = tmp_path_factory.mktemp("sounds")

    def make(name: str, *options: str, source: str = SPEECH, seconds: float = 3) -> Path:
        file = folder / name
        if not file.exists():
            made = ["-f", "lavfi", "-i", source, "-t", str(seconds), *options, str(file)]
            subprocess.run(["ffmpeg", "-v", "error", *made], check=True, timeout=60)
        return file

    return make
