"""The list "Nơi nhận:" and what each receives its copy for."""

import re
from collections.abc import Iterator, Sequence

from nguon.reader.blocks import AUTHORITY, BULLET, RECIPIENTS, is_title, right_column
from nguon.reader.draft import Recipient, Role
from nguon.reader.fields.found import Found
from nguon.reader.fields.signature import person_name
from nguon.reader.flow import run_on
from nguon.reader.lines import Line
from nguon.viet.folding import fold

_AFTER_END = re.compile(r"[;.]\W{0,3}\s(?=\S)|[;:]\s{0,3}\W{1,4}\w?$|;\W{1,4}$")
_LONGEST_LINE = 1_000
_SCRIBBLE = re.compile(r"\s?\(\s?\).{0,6}$|[\s.;:,_~]{1,9}\W{1,3}$")
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.FILE, re.compile(r"^lu+u\b")),
    (Role.AS_ABOVE, re.compile(r"^nhu (?:tren|dieu|kinh gui|muc)\b")),
    (Role.REPORT, re.compile(r"\bb ?/ ?c(?:ao)?\b|\bbao cao\)|de bao cao|\bb/e\b|\bbic\b")),
    (Role.COORDINATE, re.compile(r"phoi h[oơ]p|\bp/h\b")),
    (Role.EXECUTE, re.compile(r"thuc hien|\bt/h\b|thi hanh|trien khai")),
    (Role.KNOW, re.compile(r"de biet|theo doi|b/biet")),
)


def read_recipients(tail: Sequence[Line], ordered: str) -> tuple[Found[Recipient], ...]:
    """Return the entries of "Nơi nhận".

    `ordered` is the folded text of the orders: who is named in it, even in brackets after a
    recipient's name, receives the copy to carry them out.
    """
    entries = list(_entries(tail))
    return tuple(
        Found(Recipient(entry.value, _role(entry.value, ordered)), entry.evidence)
        for entry in map(_joined, entries)
        if entry and entry.value
    )


def recipient_columns(tail: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield each line of the tail as what belongs to the recipients and what belongs to the signer.

    The signature stands right of the list, above it or below its last entry ("Lưu: …").
    """
    entry: str | None = None
    before = ""
    for line in tail:
        if heading := RECIPIENTS.match(line.folded):
            entry = ""
            yield line.cut(0, 0), line.cut(heading.end())
            continue
        column = _column_end(line) if entry is not None else 0
        left = line.cut(0, column)
        filed = re.match(r"\W{0,3}lu+u\b", entry or "") is not None
        if BULLET.match(left.text) and not filed:
            entry = left.folded.strip()
        elif not _continues(left.text.strip(), before, filed):
            column, left = 0, line.cut(0, 0)
        before = left.text.rstrip() or before
        yield left, line.cut(column)


def _column_end(line: Line) -> int:
    if len(line.text) > _LONGEST_LINE:
        return len(line.text)
    indent = len(line.text) - len(line.text.lstrip())
    gap = indent + right_column(line.cut(indent))
    if gap < len(line.text):
        return gap
    if indent > 25:
        return 0
    for end in _AFTER_END.finditer(line.text):
        rest = line.text[end.end() :].strip()
        if not rest or is_title(rest) or person_name(rest) or not re.search(r"\w{3}", rest):
            return end.start() + 1
        letters = [c for c in rest if c.isalpha()]
        if letters and sum(map(str.isupper, letters)) > 0.6 * len(letters) and len(letters) > 5:
            return end.start() + 1
    return len(line.text)


def _entries(tail: Sequence[Line]) -> Iterator[list[Line]]:
    entry: list[Line] = []
    for left, _ in recipient_columns(tail):
        if entry and BULLET.match(left.text):
            yield entry
            entry = []
        if left.text.strip():
            entry.append(left)
    if entry:
        yield entry


def _continues(text: str, before: str, filed: bool) -> bool:
    """An entry runs on until its semicolon; the last one, "Lưu", only after a comma."""
    if not before or before.endswith((";", ".")) or is_title(text) or AUTHORITY.search(text):
        return False
    if before.endswith((",", "-", ":", "và")):
        return True
    return not filed and not person_name(text) and re.search(r"\w{2}", text) is not None


def _joined(lines: list[Line]) -> Found[str] | None:
    flow = run_on(lines)
    start = re.match(r"[\s–—~_•*+-]{0,6}", flow.text)
    first = start.end() if start else 0
    value = _SCRIBBLE.sub("", flow.text[first:]).rstrip(" .;:,_~")
    if not re.search(r"\w{2}", value):
        return None
    return Found(value, flow.evidence(first, first + len(value), 0.92))


def _role(name: str, ordered: str) -> Role:
    key = fold(name)
    for role, pattern in _ROLES:
        if pattern.search(key):
            return role
    names = [key.split("(")[0].strip(), *re.findall(r"\(([^)]{4,80})\)", key)]
    return Role.EXECUTE if any(part and part in ordered for part in names) else Role.KNOW
