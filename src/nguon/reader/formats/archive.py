"""ZIP archives that carry one dispatch, perhaps with annexes that are not documents."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from nguon.reader.draft import DispatchDraft, Warning
from nguon.reader.errors import Unreadable
from nguon.reader.formats.packages import member, open_package
from nguon.reader.kinds import kind_of

Read = Callable[[bytes, str], DispatchDraft]

_DOCUMENTS = ("pdf", "docx", "doc", "rtf", "odt", "edxml", "html")
_LESSER = ("tiff", "jpeg", "png", "text")
"""Taken for the dispatch only where there is no document: else they are annexes or notes."""

_CLUTTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_SHOWN = 10


def read_archive(data: bytes, name: str, read: Read) -> DispatchDraft:
    """Read the one document in the archive; `read` reads its bytes. Archives within stay closed.

    Raises Unreadable "encrypted", "damaged", "expands_too_much", "no_document_inside" or
    "several_documents_inside", or as `read` does.
    """
    content, path, others = document_in(data, name)
    draft = read(content, PurePosixPath(path).name)
    noticed = [Warning("others_in_archive", {"members": _listed(others)})] if others else []
    return replace(
        draft, id=PurePosixPath(name).stem or draft.id, warnings=(*noticed, *draft.warnings)
    )


def document_in(data: bytes, name: str) -> tuple[bytes, str, list[str]]:
    """Return the one document's bytes and path, and the paths of what else is in the archive.

    Raises Unreadable as `read_archive` does.
    """
    package = open_package(data, name, "zip")
    paths = [info.filename for info in package.infolist() if not _is_clutter(info)]
    kinds = {path: _kind(package, path, name) for path in paths}
    chosen = _of_kinds(kinds, _DOCUMENTS) or _of_kinds(kinds, _LESSER)
    if not chosen:
        raise Unreadable("no_document_inside", name=name, members=_listed(paths) or "0")
    if len(chosen) > 1:
        raise Unreadable("several_documents_inside", name=name, members=_listed(chosen))
    content = member(package, chosen[0], name, "zip") or b""
    return content, chosen[0], [path for path in paths if path != chosen[0]]


def _is_clutter(info: zipfile.ZipInfo) -> bool:
    nameless = not info.filename
    return nameless or info.is_dir() or any(clutter in info.filename for clutter in _CLUTTER)


def _kind(package: zipfile.ZipFile, path: str, name: str) -> str:
    return kind_of(member(package, path, name, "zip") or b"")


def _of_kinds(kinds: dict[str, str], wanted: tuple[str, ...]) -> list[str]:
    return [path for path, kind in kinds.items() if kind in wanted]


def _listed(paths: list[str]) -> str:
    more = ["…"] if len(paths) > _SHOWN else []
    return ", ".join([*paths[:_SHOWN], *more])
