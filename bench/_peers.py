"""Other programs that say written Vietnamese, each in a throw-away environment of its own."""

import json
import subprocess
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Peer:
    """A package, and the Python that defines `said(text)` with it."""

    name: str
    packages: tuple[str, ...]
    """What pip is told to install."""

    program: str


PEERS = (
    Peer(
        "vinorm",
        ("--no-deps", "vinorm==2.0.7"),  # what it says it needs it does not use
        "from vinorm import TTSnorm\ndef said(text): return TTSnorm(text)",
    ),
    Peer(
        "sea-g2p",
        ("sea-g2p==0.10.0",),
        "from sea_g2p import Normalizer\nn = Normalizer()\n"
        "def said(text): return n.normalize(text).replace('<en>', '').replace('</en>', '')",
    ),
    Peer(
        "vietnormalizer",
        ("vietnormalizer==0.2.3",),
        "from vietnormalizer import VietnameseNormalizer\nn = VietnameseNormalizer()\n"
        "def said(text): return n.normalize(text)",
    ),
    Peer(
        "NeMo-text-processing",
        ("nemo_text_processing==1.2.0",),
        "from nemo_text_processing.text_normalization.normalize import Normalizer\n"
        "n = Normalizer(input_case='cased', lang='vi')\ndef said(text): return n.normalize(text)",
    ),
)
_RUN = """
import json, sys, time
texts = json.load(sys.stdin)
{program}
out, errors = [], 0
start = time.perf_counter()
for text in texts:
    try:
        out.append(str(said(text)))
    except Exception:
        out.append("")
seconds = time.perf_counter() - start
open(sys.argv[1], "w").write(json.dumps([out, seconds]))
"""
_INSTALL, _SAY = 600, 900


class NotHad(Exception):
    """Why a peer could not be run here, in plain words."""


def said_by(peer: Peer, texts: list[str]) -> tuple[list[str], float]:
    """Return what a peer says of each text, and the seconds that it took. Raises NotHad."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python, answer = Path(folder, "bin/python"), Path(folder, "answer.json")
        try:
            install = [python, "-m", "pip", "install", "-q", "--no-input", *peer.packages]
            subprocess.run(install, check=True, capture_output=True, timeout=_INSTALL)
            subprocess.run(
                [python, "-c", _RUN.format(program=peer.program), answer],
                input=json.dumps(texts).encode(), check=True, capture_output=True, timeout=_SAY,
            )  # fmt: skip
        except subprocess.TimeoutExpired as late:
            raise NotHad(f"gave no answer within {late.timeout:.0f} s") from late
        except subprocess.CalledProcessError as failed:
            lines = failed.stderr.decode("utf-8", "replace").strip().splitlines()
            raise NotHad(lines[-1] if lines else f"ended with {failed.returncode}") from failed
        out, seconds = json.loads(answer.read_text())
        return out, seconds
