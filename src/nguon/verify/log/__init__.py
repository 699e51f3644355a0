"""A transparency log: a Merkle tree over everything released, and what proves that it only grew.

RFC 6962 (2.1) hashes and proofs; checkpoints as signed notes and tiles as C2SP has them
(c2sp.org/tlog-checkpoint, c2sp.org/signed-note, c2sp.org/tlog-tiles), which other tools check.
"""
