"""A file of procedures as lines, in flat memory: JSON lines, or a table with code and name."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from nguon.services.codes import CODE
from nguon.viet.folding import nfc

LONGEST = 4 * 2**20
"""Bytes of a line; the longest real record has 70 kB."""

BOM = b"\xef\xbb\xbf"


class Unreadable(ValueError):
    """A line is no procedure: `reason`, and what to do about it, `remedy`."""

    def __init__(self, reason: str, remedy: str):
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


@dataclass(frozen=True)
class Line:
    """One line that is not blank. `record` is None where `trouble` says why not."""

    number: int
    original: bytes
    record: dict[str, str] | None = None
    trouble: Unreadable | None = None


def read(file: BinaryIO) -> Iterator[Line]:
    """Every line of `file` that is not blank, in order."""
    header: list[str] | None = None
    for number, original in enumerate(_lines(file), 1):
        stripped = original.removeprefix(BOM).strip()
        if not stripped:
            continue
        if header is None:
            header = [] if stripped.startswith((b"{", b"[")) else _cells(stripped)
            if header and {"code", "name"} <= set(header):
                continue
        yield _line(number, original.rstrip(b"\r\n"), stripped, header)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines; of one that is too long its beginning, so that no file fills the memory."""
    while line := file.readline(LONGEST + 1):
        yield line
        while len(line) > LONGEST and not line.endswith(b"\n"):
            line = file.readline(LONGEST + 1)


def _line(number: int, original: bytes, stripped: bytes, header: list[str] | None) -> Line:
    try:
        if len(original) > LONGEST:
            raise Unreadable(
                _("Dòng dài hơn 4 MB."), _("Mỗi thủ tục đứng trên một dòng riêng; hãy tách dòng.")
            )
        record = _row(stripped, header) if header and "code" in header else _json(stripped)
        return Line(number, original, _checked(record))
    except Unreadable as trouble:
        return Line(number, original, trouble=trouble)


def _json(line: bytes) -> dict:
    try:
        value = json.loads(_text(line))
    except (ValueError, RecursionError) as wrong:
        if isinstance(wrong, Unreadable):
            raise
        raise Unreadable(
            _("Không phải JSON hợp lệ: %(why)s.") % {"why": str(wrong)[:160]},
            _("Xuất lại dòng này từ nguồn, hoặc sửa dấu ngoặc, dấu phẩy rồi nhập lại."),
        ) from wrong
    if not isinstance(value, dict):
        raise Unreadable(
            _("Dòng không phải một đối tượng JSON."),
            _("Mỗi dòng là một đối tượng {…} với “ma_thu_tuc” và “ten_thu_tuc”."),
        )
    return value


def _row(line: bytes, header: list[str]) -> dict:
    row = dict(zip(header, _cells(line), strict=False))
    return {"ma_thu_tuc": row.get("code", ""), "ten_thu_tuc": row.get("name", "")}


def _cells(line: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(_text(line))), [])


def _text(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as wrong:
        raise Unreadable(
            _("Chữ không ở bảng mã UTF-8."), _("Lưu tệp lại bằng bảng mã UTF-8 rồi nhập lại.")
        ) from wrong


def _checked(record: dict) -> dict[str, str]:
    """The record with every value as clean text, its code and name among them."""
    clean = {str(key): _clean(str(key), value) for key, value in record.items()}
    code, name = clean.get("ma_thu_tuc", ""), " ".join(clean.get("ten_thu_tuc", "").split())
    if not code or not name:
        raise Unreadable(
            _("Thiếu mã thủ tục hoặc tên thủ tục."),
            _("Điền “ma_thu_tuc” và “ten_thu_tuc”; các trường khác có thể bỏ trống."),
        )
    if not CODE.fullmatch(code):
        raise Unreadable(
            _("Mã thủ tục không đúng dạng: %(code)s.") % {"code": code[:60]},
            _("Mã gồm chữ số, chữ cái, dấu chấm, như 1.001193."),
        )
    return clean | {"ten_thu_tuc": name}


def _clean(key: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str | int | float):
        return nfc(str(value)).replace("\0", "").replace("\u00a0", " ").strip()
    raise Unreadable(
        _("Trường “%(key)s” không phải là chữ.") % {"key": key[:60]},
        _("Đưa nội dung trường này về một chuỗi chữ."),
    )
