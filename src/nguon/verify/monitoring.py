"""Watching a log from outside: that it only grows, and what was added since the last look.

For journalists: nguon monitor https://tin.example --state FILE
"""

import argparse
import json
import sys
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nguon.verify.entries import is_signed
from nguon.verify.log import merkle
from nguon.verify.log.note import BadNote, Checkpoint, Verifier, read_checkpoint, read_verifier

HOLDS, BROKEN, UNUSABLE = 0, 1, 2
Fetch = Callable[[str], bytes]


class Broken(Exception):
    """The log does not hold what it promised; the message says where."""


@dataclass
class Known:
    """What an earlier look left: the key that was met first, and the head of then."""

    key: str = ""
    size: int = 0
    root: str = ""
    leaves: list[str] = field(default_factory=list)


def look(fetch: Fetch, known: Known) -> list[dict[str, Any]]:
    """Check a log against an earlier look, bring `known` up to date, return the new entries.

    `fetch` gives the bytes at a path. The first look trusts the key that it meets; a later key must
    be published beside it. Raises Broken.
    """
    published = json.loads(fetch("/.well-known/nguon-keys.json"))["keys"]
    keys = {one["id"]: read_verifier(one["key"]) for one in published if not one["revoked"]}
    if known.key and known.key not in [one["key"] for one in published]:
        raise Broken("khóa của lần xem trước không còn được công bố")
    head = _head(fetch, list(keys.values()))
    _grew(fetch, known, head)
    fresh = [json.loads(fetch(f"/log/entry/{number}")) for number in range(known.size, head.size)]
    for entry in fresh:
        _is_right(entry, keys)
    leaves = [bytes.fromhex(leaf) for leaf in known.leaves]
    leaves += [merkle.leaf_hash(entry["body"].encode()) for entry in fresh]
    if merkle.root(leaves) != head.root:
        raise Broken("các mục không cho ra mã của đầu nhật ký")
    known.key = known.key or published[-1]["key"]
    known.size, known.root = head.size, head.root.hex()
    known.leaves = [leaf.hex() for leaf in leaves]
    return fresh


def _head(fetch: Fetch, keys: list[Verifier]) -> Checkpoint:
    try:
        return read_checkpoint(fetch("/log/checkpoint").decode(), keys)
    except BadNote:
        raise Broken("đầu nhật ký không mang chữ ký của khóa nào đã công bố") from None


def _grew(fetch: Fetch, known: Known, head: Checkpoint) -> None:
    if head.size < known.size:
        raise Broken(f"nhật ký ngắn lại: từ {known.size} còn {head.size} mục")
    if not known.size:
        return
    proof: list[bytes] = []
    if head.size > known.size:
        told = json.loads(fetch(f"/log/consistency/{known.size}/{head.size}"))
        proof = [b64decode(one) for one in told["proof"]]
    try:
        former = bytes.fromhex(known.root)
        merkle.check_consistency(known.size, head.size, proof, former, head.root)
    except merkle.NotProved:
        raise Broken("nhật ký đã bị viết lại từ lần xem trước") from None


def _is_right(entry: dict[str, Any], keys: dict[str, Verifier]) -> None:
    key = keys.get(entry["key"])
    if key is None or not is_signed(entry["body"], entry["signature"], key.public):
        raise Broken(f"mục {entry['number']}: chữ ký không đúng")


def main(argv: list[str]) -> int:
    """Look once at the log that `argv` names; return the exit code."""
    arguments = _parser().parse_args(argv)
    try:
        said = json.loads(arguments.state.read_text()) if arguments.state.exists() else {}
        known = Known(**said)
        fresh = look(_over_http(arguments.url.rstrip("/")), known)
    except Broken as trouble:
        print(f"NHẬT KÝ KHÔNG CÒN ĐÚNG: {trouble}", file=sys.stderr)
        return BROKEN
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        print(f"Chưa xem được: {trouble}", file=sys.stderr)
        return UNUSABLE
    for entry in fresh:
        facts = json.loads(entry["body"])
        print(f"{facts['released_at']} {entry['code']} {facts['turn']} {entry['bulletin']}")
    print(f"Nhật ký chỉ dài thêm: {known.size} mục, {len(fresh)} mục mới.")
    arguments.state.write_text(json.dumps(known.__dict__))
    return HOLDS


def _over_http(url: str) -> Fetch:
    import urllib3

    pool = urllib3.PoolManager(timeout=20.0, retries=2)

    def fetch(path: str) -> bytes:
        try:
            answer = pool.request("GET", url + path)
        except urllib3.exceptions.HTTPError as trouble:
            raise OSError(str(trouble)) from trouble
        if answer.status != 200:
            raise OSError(f"{url}{path}: {answer.status}")
        return answer.data

    return fetch


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nguon monitor",
        description="Watch a log of releases from outside: that it only grows, and what is new.",
        epilog="exit codes: 0 the log holds, 1 it does not, 2 it could not be looked at",
    )
    parser.add_argument("url", help="the portal: https://tin.example")
    parser.add_argument(
        "--state",
        type=Path,
        default=Path("nguon-monitor.json"),
        metavar="FILE",
        help="what the last look left (default nguon-monitor.json)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
