"""The Merkle tree of RFC 6962, 2.1: root, inclusion and consistency, made and checked."""

from collections.abc import Sequence
from hashlib import sha256

HASH = 32
EMPTY = sha256(b"").digest()


class NotProved(ValueError):
    """A proof does not hold."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of an entry."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node over two others."""
    return sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the hash of the tree over leaf hashes, in order."""
    if not leaves:
        return EMPTY
    level = list(leaves)
    while len(level) > 1:
        pairs = [node_hash(a, b) for a, b in zip(level[::2], level[1::2], strict=False)]
        level = [*pairs, level[-1]] if len(level) % 2 else pairs
    return level[0]


def inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the audit path of the leaf at `index` (2.1.1), from the leaf upwards."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    if len(leaves) == 1:
        return []
    half = _split(len(leaves))
    if index < half:
        return [*inclusion(leaves[:half], index), root(leaves[half:])]
    return [*inclusion(leaves[half:], index - half), root(leaves[:half])]


def consistency(leaves: Sequence[bytes], former: int) -> list[bytes]:
    """Return the proof that the tree of the first `former` leaves is a part of this (2.1.2)."""
    if not 0 < former <= len(leaves):
        raise IndexError(former)
    return _subproof(leaves, former, whole=True)


def _subproof(leaves: Sequence[bytes], former: int, whole: bool) -> list[bytes]:
    if former == len(leaves):
        return [] if whole else [root(leaves)]
    half = _split(len(leaves))
    if former <= half:
        return [*_subproof(leaves[:half], former, whole), root(leaves[half:])]
    return [*_subproof(leaves[half:], former - half, whole=False), root(leaves[:half])]


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1


def check_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], of_root: bytes
) -> None:
    """Raise NotProved unless `leaf` is at `index` in the tree of `size` (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        raise NotProved("index")
    fn, sn, known = index, size - 1, leaf
    for one in proof:
        if sn == 0:
            raise NotProved("too long")
        if fn & 1 or fn == sn:
            known = node_hash(one, known)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            known = node_hash(known, one)
        fn, sn = fn >> 1, sn >> 1
    if sn or known != of_root:
        raise NotProved("inclusion")


def check_consistency(
    former: int, size: int, proof: Sequence[bytes], former_root: bytes, of_root: bytes
) -> None:
    """Raise NotProved unless the tree of `size` begins with the former one (RFC 9162, 2.1.4.2)."""
    if former == size:
        if proof or former_root != of_root:
            raise NotProved("same size, another tree")
        return
    if not 0 < former < size:
        raise NotProved("size")
    path = list(proof)
    if former & (former - 1) == 0:
        path = [former_root, *path]
    if not path:
        raise NotProved("empty")
    fn, sn = former - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for one in path[1:]:
        if sn == 0:
            raise NotProved("too long")
        if fn & 1 or fn == sn:
            fr, sr = node_hash(one, fr), node_hash(one, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, one)
        fn, sn = fn >> 1, sn >> 1
    if sn or fr != former_root or sr != of_root:
        raise NotProved("consistency")
