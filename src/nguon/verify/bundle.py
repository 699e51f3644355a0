"""Checking a code or an entry of the log without a network, by a bundle and the keys in it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nguon.verify.codes import read_code
from nguon.verify.entries import is_signed
from nguon.verify.log import merkle
from nguon.verify.log.note import BadNote, Verifier, read_checkpoint, read_verifier


class BadBundle(ValueError):
    """A bundle that is malformed, or whose log does not hold."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its signature vouches for it."""

    number: int
    bulletin: str
    version: int
    turn: str
    seal: str
    released_at: str
    body: str


@dataclass(frozen=True)
class Bundle:
    """The keys that vouch for something, and the entries that they signed."""

    origin: str
    verifiers: dict[str, Verifier]
    entries: list[Entry]

    def of_code(self, code: str) -> list[Entry]:
        """Return the entries that a code may stand for, the oldest first; none if it is wrong."""
        seal = read_code(code)
        return [entry for entry in self.entries if seal and entry.seal.startswith(seal)]

    def following(self, entry: Entry) -> Entry | None:
        """Return the youngest entry that corrects or recalls an entry's version."""
        later = [one for one in self.entries if _same(one, entry) and one.version > entry.version]
        return later[-1] if later else None


def _same(one: Entry, other: Entry) -> bool:
    return bool(json.loads(one.body)["bulletin"] == json.loads(other.body)["bulletin"])


def read_bundle(path: Path, trusted: list[Verifier] | None = None) -> Bundle:
    """Read a bundle and check every signature, the head and the tree over all entries.

    `trusted` are the keys that may vouch, those of the bundle itself without them: then the bundle
    proves only that it agrees with itself. Raises BadBundle, OSError.
    """
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        keys = {one["id"]: read_verifier(one["key"]) for one in said["keys"] if not one["revoked"]}
        if trusted is not None:
            keys = {name: key for name, key in keys.items() if key in trusted}
        entries = list(_entries(said["entries"], keys))
        head = read_checkpoint(said["checkpoint"], list(keys.values()))
    except BadNote as trouble:
        raise BadBundle(f"không khóa nào đáng tin ký đầu nhật ký ({trouble})") from None
    except (ValueError, KeyError, TypeError) as trouble:
        if isinstance(trouble, BadBundle):
            raise
        raise BadBundle(f"tệp không đúng dạng ({trouble})") from None
    root = merkle.root([merkle.leaf_hash(entry.body.encode()) for entry in entries])
    if (head.size, head.root) != (len(entries), root):
        raise BadBundle("các mục không khớp đầu nhật ký đã ký")
    return Bundle(said["origin"], keys, entries)


def _entries(rows: list[dict[str, Any]], keys: dict[str, Verifier]) -> Iterator[Entry]:
    for number, row in enumerate(rows):
        key = keys.get(row["key"])
        if key is None or not is_signed(row["body"], row["signature"], key.public):
            raise BadBundle(f"mục {number}: chữ ký không đúng, hoặc khóa không được công nhận")
        facts = json.loads(row["body"])
        yield Entry(
            number, str(row["bulletin"]), int(facts["version"]), str(facts["turn"]),
            str(facts["seal"]), str(facts["released_at"]), row["body"],
        )  # fmt: skip
