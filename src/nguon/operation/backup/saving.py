"""Writing a backup: the database first, then the files, so that every row has its file."""

import hashlib
import io
import json
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder

from nguon.delivery.models import Delivery
from nguon.events import clock
from nguon.events.models import Head
from nguon.operation.backup import database, sealing

MANIFEST = "manifest.json"
LEFT_OUT = ("static/", "site/", "nguon.sqlite3", "test.sqlite3")
"""What begins like this in the data folder is made anew, or goes in by a way of its own."""


def save(target: Path, passphrase: str = "") -> dict:
    """Write the store to `target`, whole or not at all; what its manifest says."""
    aside = target.with_name(f".{target.name}.part")
    with tempfile.TemporaryDirectory(dir=target.parent) as place:
        tar = Path(place) / "store.tar"
        told = _pack(tar, Path(place))
        with tar.open("rb") as source, _private(aside) as file:
            if passphrase:
                sealing.seal(source, file, passphrase)
            else:
                while chunk := source.read(sealing.CHUNK):
                    file.write(chunk)
    aside.replace(target)
    return told


def _private(path: Path) -> io.BufferedWriter:
    path.touch(mode=0o600)
    return path.open("wb")


def _pack(tar: Path, place: Path) -> dict:
    kept = place / database.name()
    told = _facts()
    database.save(kept)
    hashes: dict[str, str] = {}
    with tarfile.open(tar, "w") as pack:
        pack.add(kept, kept.name)
        with kept.open("rb") as file:
            hashes[kept.name] = hashlib.file_digest(file, "sha256").hexdigest()
        for name, content in _files():
            hashes[name] = hashlib.sha256(content).hexdigest()
            _add(pack, name, content)
        told |= {"files": hashes}
        _add(pack, MANIFEST, json.dumps(told, indent=1).encode())
    return told


def _add(pack: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(content), 0o600
    pack.addfile(info, io.BytesIO(content))


def _files():
    """Name and content of each file of the data folder that belongs into a backup."""
    root = Path(settings.DATA)
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not path.is_symlink() and not name.startswith(LEFT_OUT):
            try:
                yield name, path.read_bytes()
            except FileNotFoundError:  # taken away meanwhile
                continue


def _facts() -> dict:
    """When, of which schema, up to which event; `open`: how many may be sent twice from here."""
    head = Head.objects.filter(pk=1).first()
    return {
        "made_at": clock.machine_time().isoformat(),
        "database": database.name(),
        "schema": sorted(
            f"{app}.{name}"
            for app, name in MigrationRecorder.Migration.objects.values_list("app", "name")
        ),
        "head": f"{head.seq}:{head.hash}" if head else "",
        "open": Delivery.objects.filter(due_at__isnull=False).count(),
    }
