"""Official prose said right, and lines a second, beside other programs for Vietnamese."""

import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from _peers import PEERS, NotHad, said_by
from _table import Figure, tell, wants_json

sys.path.insert(0, str(Path(__file__).parents[1]))
from nguon.viet.spoken import say
from tests.viet.spoken.accepted import Item, items

SHEETS = ("fresh.tsv", "fresh_official.tsv", "fresh_general.tsv", "fresh_announcer.tsv")
FRESH = [Path(__file__).parents[1] / "tests/viet/spoken" / name for name in SHEETS]
ROUNDS = 5
PACE = 2000
"""Lines a second that one core must say."""


@dataclass(frozen=True)
class Sayer:
    name: str
    right: Counter[str]
    pace: float
    """Lines a second."""


def main() -> None:
    as_json = wants_json(__doc__)
    sheet = [*items(), *items(*FRESH)]
    texts = [item.written for item in sheet]
    ours = Sayer("ours", *_ours(sheet, texts))
    peers, missing = [], []
    for peer in PEERS:
        try:
            said, seconds = said_by(peer, texts)
        except NotHad as reason:
            missing.append(f"{peer.name} could not be run here: {reason}")
        else:
            peers.append(Sayer(peer.name, _right(sheet, said), len(texts) / seconds))
    tell(_figures(ours, peers, len(sheet)), as_json)
    if not as_json:
        print("\n".join(["", *_classes(Counter(item.kind for item in sheet), [ours, *peers])]))
        print("\n".join(missing))


def _ours(sheet: list[Item], texts: list[str]) -> tuple[Counter[str], float]:
    said = [say(text).text for text in texts]
    start = time.process_time()
    for _round in range(ROUNDS):
        for text in texts:
            say(text)
    return _right(sheet, said), ROUNDS * len(texts) / (time.process_time() - start)


def _right(sheet: list[Item], said: list[str]) -> Counter[str]:
    return Counter(
        item.kind for item, spoken in zip(sheet, said, strict=True) if item.accepts(spoken)
    )


def _figures(ours: Sayer, peers: list[Sayer], count: int) -> list[Figure]:
    """Wrong items and time for a line: what is smaller is better."""
    figures = [
        Figure("time for a line", 1000 / ours.pace, "ms", f"{PACE} lines a second",
               1000 / PACE, 1),
    ]  # fmt: skip
    for peer in peers:
        wrong, theirs = (count - one.right.total() for one in (ours, peer))
        figures += [
            Figure(f"said wrong: {peer.name}", wrong, f"of {count}", peer.name, theirs, 0.5),
            Figure(f"pace: {peer.name}", 1000 / ours.pace, "ms", peer.name, 1000 / peer.pace, 1000),
        ]
    return figures


def _classes(sizes: Counter[str], sayers: list[Sayer]) -> list[str]:
    """A table for the page of results: right items by class, and lines a second."""
    rows = [["class", "items", *(one.name for one in sayers)], ["---"] * (len(sayers) + 2)]
    rows += [[kind, str(size), *(str(one.right[kind]) for one in sayers)]
             for kind, size in sorted(sizes.items())]  # fmt: skip
    rows.append(["all", str(sizes.total()), *(str(one.right.total()) for one in sayers)])
    rows.append(["lines a second", "", *(f"{one.pace:,.0f}" for one in sayers)])
    return [f"| {' | '.join(row)} |" for row in rows]


if __name__ == "__main__":
    main()
