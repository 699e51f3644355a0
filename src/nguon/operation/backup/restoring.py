"""Making a store of a backup: everything is checked aside before anything is put in place."""

import hashlib
import json
import shutil
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings

from nguon.operation.backup import database, sealing
from nguon.operation.backup.database import Trouble
from nguon.operation.backup.saving import MANIFEST

MAY_BE_THERE = {"secret.key", "addresses.key", database.SQLITE}
"""What a command leaves in a folder that was empty; `is_empty` says of the database itself."""


def restore(source: Path, passphrase: str = "") -> dict:
    """Fill this empty store from `source`; what its manifest says. Raises Trouble."""
    root = Path(settings.DATA)
    _demand_empty(root)
    with tempfile.TemporaryDirectory(dir=root) as place:
        aside = Path(place) / "store"
        told = _unpack(_opened(source, Path(place) / "store.tar", passphrase), aside)
        if told["database"] != database.name():
            raise Trouble(f"bản sao lưu là của {told['database']}, kho này là {database.name()}")
        database.load(aside / told["database"])
        for name in told["files"]:
            if name != told["database"]:
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.move(aside / name, root / name)
    return told


def _demand_empty(root: Path) -> None:
    there = {one.name.removesuffix("-wal").removesuffix("-shm") for one in root.iterdir()}
    if there - MAY_BE_THERE or not database.is_empty():
        raise Trouble(f"{root} không trống. Hãy phục hồi vào một kho mới: --data THƯ-MỤC")


def _opened(source: Path, tar: Path, passphrase: str) -> Path:
    """The tar file that `source` is or holds."""
    with source.open("rb") as file:
        if not sealing.is_sealed(file):
            return source
        if not passphrase:
            raise Trouble("bản sao lưu có mật khẩu")
        try:
            with tar.open("wb") as target:
                sealing.open_sealed(file, target, passphrase)
        except sealing.NotOpened as wrong:
            raise Trouble("sai mật khẩu, hoặc tệp đã bị sửa, bị cắt") from wrong
    return tar


def _unpack(tar: Path, aside: Path) -> dict:
    """Everything in the tar file, each file as its hash in the manifest says."""
    try:
        with tarfile.open(tar) as pack:
            pack.extractall(aside, filter="data")
        told = json.loads((aside / MANIFEST).read_bytes())
    except (tarfile.TarError, OSError, ValueError) as wrong:
        raise Trouble(f"tệp không phải bản sao lưu trọn vẹn: {wrong}") from wrong
    for name, wanted in told["files"].items():
        path = aside / name
        found = ""
        if path.is_file():
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != wanted:
            raise Trouble(f"{name} không khớp mã băm: bản sao lưu đã hỏng")
    return told
