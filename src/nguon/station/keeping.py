"""What a station must not forget in a power cut: one SQLite file.

Documents are kept as they came and believed anew whenever they are read; the highest versions
and the ids of commands outlive them.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock

from nguon.formats.playout.proof import START, Entry
from nguon.formats.playout.records import from_json, to_json
from nguon.station.deciding import Progress

TABLES = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS document (kind TEXT PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS command (
  id TEXT PRIMARY KEY, content BLOB NOT NULL, expires REAL NOT NULL);
CREATE TABLE IF NOT EXISTS progress (subject TEXT PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS log (seq INTEGER PRIMARY KEY, hash TEXT NOT NULL, content TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS log_stays BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the play log is only added to'); END;
"""


class Keeping:
    """The station's memory. Every write is on the disk when the call returns."""

    def __init__(self, path: Path) -> None:
        self._lock = RLock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;" + TABLES)

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def _write_one(self, statement: str, *values: object) -> None:
        """A single statement is a transaction by itself."""
        with self._lock:
            self._db.execute(statement, values)

    def _rows(self, question: str, *values: object) -> list[tuple[object, ...]]:
        with self._lock:
            return self._db.execute(question, values).fetchall()

    def fact(self, name: str, otherwise: str = "") -> str:
        rows = self._rows("SELECT value FROM fact WHERE name = ?", name)
        return str(rows[0][0]) if rows else otherwise

    def note(self, name: str, value: str) -> None:
        self._write_one("INSERT OR REPLACE INTO fact VALUES (?, ?)", name, value)

    def document(self, kind: str) -> bytes | None:
        rows = self._rows("SELECT content FROM document WHERE kind = ?", kind)
        return bytes(rows[0][0]) if rows else None  # type: ignore[call-overload]

    def version(self, kind: str) -> int:
        """The highest version of `kind` that was ever believed."""
        return int(self.fact(f"version.{kind}", "0"))

    def keep(self, kind: str, version: int, content: bytes) -> None:
        """Keep a believed document, and its version for ever."""
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO document VALUES (?, ?)", (kind, content))
            highest = str(max(version, self.version(kind)))
            db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (f"version.{kind}", highest))

    def seen(self) -> frozenset[str]:
        """The ids of all commands ever taken."""
        return frozenset(str(row[0]) for row in self._rows("SELECT id FROM command"))

    def take(self, id: str, expires: datetime, content: bytes) -> None:
        """Take a believed command; a second time is an error."""
        self._write_one("INSERT INTO command VALUES (?, ?, ?)", id, content, expires.timestamp())

    def commands(self, since: datetime) -> list[bytes]:
        """Commands that expired after `since`, as they came."""
        rows = self._rows(
            "SELECT content FROM command WHERE expires > ? ORDER BY rowid", since.timestamp()
        )
        return [bytes(row[0]) for row in rows]  # type: ignore[call-overload]

    def progress(self) -> dict[str, Progress]:
        rows = self._rows("SELECT subject, content FROM progress")
        return {str(name): from_json(Progress, json.loads(str(told))) for name, told in rows}

    def advance(self, subject: str, progress: Progress) -> None:
        told = json.dumps(to_json(progress))
        self._write_one("INSERT OR REPLACE INTO progress VALUES (?, ?)", subject, told)

    def forget(self, subjects: list[str]) -> None:
        """Forget how far `subjects` came, that no document names any more."""
        with self._writing() as db:
            db.executemany("DELETE FROM progress WHERE subject = ?", [(one,) for one in subjects])

    def head(self) -> tuple[int, str]:
        """Number and hash of the last row of the log."""
        rows = self._rows("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1")
        return (int(str(rows[0][0])), str(rows[0][1])) if rows else (0, START)

    def write(self, entry: Entry, subject: str = "", progress: Progress | None = None) -> Entry:
        """Add a row to the log, and in the same breath how far its subject has come."""
        with self._writing() as db:
            seq, previous = self.head()
            row = entry.linked(seq + 1, previous)
            told = json.dumps(to_json(row), ensure_ascii=False)
            db.execute("INSERT INTO log VALUES (?, ?, ?)", (row.seq, row.hash, told))
            if progress is not None:
                content = json.dumps(to_json(progress))
                db.execute("INSERT OR REPLACE INTO progress VALUES (?, ?)", (subject, content))
            db.execute(
                "INSERT OR REPLACE INTO fact VALUES ('latest', ?)",
                (entry.at.astimezone(UTC).isoformat(),),
            )
        return row

    def log(self, after: int = 0, most: int = 200) -> list[Entry]:
        """Rows after number `after`, in order."""
        rows = self._rows("SELECT content FROM log WHERE seq > ? ORDER BY seq LIMIT ?", after, most)
        return [from_json(Entry, json.loads(str(row[0]))) for row in rows]
