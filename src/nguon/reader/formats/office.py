"""Word's old format (DOC), RTF and OpenDocument, brought to DOCX by LibreOffice.

Where LibreOffice is missing or fails, antiword reads DOC: it shows tables with bars.
"""

import re
import tempfile
from pathlib import Path

from nguon.reader.draft import Warning
from nguon.reader.errors import Unreadable
from nguon.reader.formats import programs
from nguon.reader.formats.cleaning import clean_all
from nguon.reader.formats.columns import side_by_side
from nguon.reader.formats.content import Content
from nguon.reader.formats.word import read_docx
from nguon.reader.lines import MAX_LINES, RawLine

SECONDS = 60
_MEMORY_MB = 4_096
_ANTIWORD_SECONDS = 10
_ANTIWORD_MEMORY_MB = 512
_WORD_STREAM = b"\xec\xa5"
_SECTOR = 512
_ENCRYPTED_FLAG = 0x01
_MACROS = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le"))
_BARS = re.compile(r"\s*\|(?P<cells>.*)\|\s*")
_STREAM_NAME = "WordDocument".encode("utf-16-le")
_FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8"}
"""LibreOffice's names: left to itself it reads anything as some text."""

_PROTECTED = ("password", "encrypted")


def read_doc(data: bytes, name: str) -> Content:
    """Return the lines of a Word 97-2003 document.

    Raises Unreadable "encrypted", "needs_program", "damaged", or the limit that was hit.
    """
    if _has_password(data):
        raise Unreadable("encrypted", name=name)
    if _STREAM_NAME not in data:
        raise Unreadable("damaged", name=name, kind="doc")
    noticed = [Warning("macros")] if any(mark in data for mark in _MACROS) else []
    try:
        content = _by_libreoffice(data, name, "doc")
    except Unreadable:
        if programs.find("antiword") is None:
            raise
        content = _by_antiword(data, name)
    return Content(content.lines, (*noticed, *content.warnings), content.pages)


def read_rtf(data: bytes, name: str) -> Content:
    """Return the lines of an RTF document. Raises as `read_doc`."""
    return _by_libreoffice(data, name, "rtf")


def read_odt(data: bytes, name: str) -> Content:
    """Return the lines of an OpenDocument text. Raises as `read_doc`."""
    return _by_libreoffice(data, name, "odt")


def refuse_protected(data: bytes, name: str) -> Content:
    """Refuse an office document behind a password ([MS-OFFCRYPTO]: an encrypted package)."""
    raise Unreadable("encrypted", name=name)


def _has_password(data: bytes) -> bool:
    """The file information block ([MS-DOC] 2.5.2) begins a sector; byte 11 holds fEncrypted."""
    for start in range(_SECTOR, min(len(data), 64 * _SECTOR), _SECTOR):
        if data.startswith(_WORD_STREAM, start):
            return bool(data[start + 11 : start + 12] and data[start + 11] & _ENCRYPTED_FLAG)
    return False


def _by_libreoffice(data: bytes, name: str, kind: str) -> Content:
    """Convert in a directory of its own, profile included, so that conversions run side by side."""
    office = programs.find("soffice", "libreoffice")
    if office is None:
        raise Unreadable(
            "needs_program", name=name, kind=kind, program="LibreOffice",
            package="libreoffice-writer-nogui",
        )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="nguon-office-") as place:
        source = Path(place) / f"document.{kind}"
        source.write_bytes(data)
        command: list[str | Path] = [
            office, f"-env:UserInstallation={(Path(place) / 'profile').as_uri()}", "--headless",
            "--norestore", "--nolockcheck", f"--infilter={_FILTERS[kind]}",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", f"{place}/out", source,
        ]  # fmt: skip
        environment = {"HOME": place, "SAL_USE_VCLPLUGIN": "svp"}
        try:
            said = programs.run(
                command, seconds=SECONDS, memory_mb=_MEMORY_MB, environment=environment
            )
        except programs.Stopped as limit:
            raise limit.refusal(name) from None
        except programs.Failed as failure:
            raise _refusal(str(failure), name, kind) from None
        converted = Path(place) / "out" / "document.docx"
        if not converted.exists():
            raise _refusal(said.decode("utf-8", "replace"), name, kind)
        return read_docx(converted.read_bytes(), name)


def _refusal(said: str, name: str, kind: str) -> Unreadable:
    protected = any(word in said.lower() for word in _PROTECTED)
    return Unreadable("encrypted" if protected else "damaged", name=name, kind=kind)


def _by_antiword(data: bytes, name: str) -> Content:
    antiword = programs.find("antiword")
    assert antiword is not None  # noqa: S101 - its caller looked
    try:
        output = programs.run(
            [antiword, "-m", "UTF-8.txt", "-w", "0", "-"],
            seconds=_ANTIWORD_SECONDS,
            memory_mb=_ANTIWORD_MEMORY_MB,
            data=data,
        )
    except programs.Stopped as limit:
        raise limit.refusal(name) from None
    except programs.Failed:
        raise Unreadable("damaged", name=name, kind="doc") from None
    written = output.decode("utf-8", "replace").split("\n")[:MAX_LINES]
    texts, noticed = clean_all(written)
    lines = [RawLine(1, n, *_cells(text)) for n, text in enumerate(texts, start=1)]
    return Content(lines, [*noticed, Warning("simple_conversion", {"program": "antiword"})])


def _cells(text: str) -> tuple[str, int | None]:
    """ "|left |right |" as columns."""
    match = _BARS.fullmatch(text)
    if match is None:
        return text, None
    cells = [cell.strip() for cell in match["cells"].split("|")]
    return next(side_by_side([[cell] for cell in cells]))
