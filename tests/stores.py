"""Stores in folders (and databases) of their own, used through real processes.

To make one costs seconds of the processor, to copy one nothing: each kind is made once a run, by
whichever of the test processes asks first.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SETTINGS = "nguon.config.settings"
DATABASE_NAME = "database-name"


@dataclass
class Store:
    """A store in a folder (and database) of its own, used through real processes."""

    data: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, **options) -> subprocess.CompletedProcess[str]:
        """`nguon <arguments>` in this store, to its end."""
        return self._run([sys.executable, "-m", "nguon.config.cli", *arguments], **options)

    def python(self, code: str, **options) -> subprocess.CompletedProcess[str]:
        """Run a few lines of Python with the store's models at hand."""
        opening = "import django; django.setup()\n"
        return self._run([sys.executable, "-c", opening + code], **options)

    def start(self, *command: str, **options) -> subprocess.Popen[str]:
        """Start `command` beside the test, its output in a pipe."""
        options = {"stdout": subprocess.PIPE, "text": True, "env": self.environment} | options
        return subprocess.Popen(command, **options)

    def _run(self, command: list[str], **options) -> subprocess.CompletedProcess[str]:
        options = {"timeout": 120, "env": self.environment} | options
        return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def store_at(data: Path, database_url: str = "") -> Store:
    """The store in `data`, of the embedded database unless another's address is given."""
    mine = {key: value for key, value in os.environ.items() if not key.startswith("NGUON_")}
    mine |= {"NGUON_DATA": str(data), "DJANGO_SETTINGS_MODULE": SETTINGS}
    if database_url:
        mine["NGUON_DATABASE_URL"] = database_url
    return Store(data, mine)


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """`folder` as `make` fills it, once a run; whoever comes second waits until it is whole."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            make(unfinished)
            unfinished.rename(folder)
    return folder


def initialised(data: Path, server_url: str, *how: str) -> None:
    """Make a store with `nguon init`; on a server in a database that others are copied from."""
    made_by(data, server_url, sys.executable, "-m", "nguon.config.cli", "init", *how)


def made_by(data: Path, server_url: str, *command: str) -> None:
    """Make a store with a command that fills an empty one."""
    if server_url:
        name = create_database(server_url)
        server = database_url(server_url, name)
    done = store_at(data, server if server_url else "")._run(list(command))
    assert done.returncode == 0, done.stderr
    if server_url:
        (data / DATABASE_NAME).write_text(name)


@contextmanager
def copy_of(made: Path, data: Path, server_url: str) -> Iterator[Store]:
    """A copy of the store that `initialised` made, its database included."""
    shutil.copytree(made, data)
    if not server_url:
        yield store_at(data)
        return
    with database(server_url, template=(made / DATABASE_NAME).read_text()) as address:
        yield store_at(data, address)


@contextmanager
def database(server_url: str, template: str = "") -> Iterator[str]:
    """The address of a database that is dropped in the end, empty or a copy of `template`."""
    name = create_database(server_url, template)
    try:
        yield database_url(server_url, name)
    finally:
        _on_server(server_url, f"DROP DATABASE {name} WITH (FORCE)")


def create_database(server_url: str, template: str = "") -> str:
    """The name of a new database on the server."""
    name = f"fresh_{uuid.uuid4().hex[:12]}"
    _on_server(server_url, f"CREATE DATABASE {name} TEMPLATE {template or 'template1'}")
    return name


def _on_server(server_url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(statement)


def database_url(server_url: str, name: str) -> str:
    """The server's address with another database's name in it."""
    return server_url.rpartition("/")[0] + "/" + name
