"""The database as one file, consistent at one moment, while others go on writing."""

import os
import sqlite3
import subprocess
from pathlib import Path

from django.conf import settings
from django.db import connection

SQLITE, DUMP = "nguon.sqlite3", "nguon.dump"


class Trouble(Exception):
    """It could not be done; the message says why and what to do."""


def name() -> str:
    """What the database's file is called in a backup."""
    return SQLITE if connection.vendor == "sqlite" else DUMP


def save(path: Path) -> None:
    """Write the database to `path`."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
        copy.close()
    else:
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={path}")


def load(path: Path) -> None:
    """Fill the empty database from `path`."""
    if connection.vendor == "sqlite":
        connection.close()
        path.replace(settings.DATABASES["default"]["NAME"])
    else:
        _run("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", str(path))


def is_empty() -> bool:
    """Whether the database has no tables."""
    return not connection.introspection.table_names()


def _run(program: str, *arguments: str) -> None:
    place = connection.get_connection_params()
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD"}
    told = {variable: str(place[key]) for key, variable in names.items() if place.get(key)}
    database = ["--dbname=" + place["dbname"]]
    try:
        subprocess.run(  # noqa: S603
            [program, *database, *arguments],
            env={**os.environ, **told},
            check=True,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as missing:
        raise Trouble(f"thiếu chương trình {program}: cài gói postgresql-client") from missing
    except subprocess.CalledProcessError as failed:
        raise Trouble(f"{program}: {failed.stderr.strip()}") from failed
