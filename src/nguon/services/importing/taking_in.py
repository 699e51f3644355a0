"""A file of the national record into the store: cut off, it is simply read again."""

import zlib
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.events import clock
from nguon.services.importing.keeping import Batch, Found
from nguon.services.importing.lines import Line, Unreadable, read
from nguon.services.models import Intake, UnreadLine, Voice

LINES = 200
"""Lines of a transaction."""


def take_in(
    file: BinaryIO, name: str, source: str = "", fetched_at: datetime | None = None
) -> Iterator[Intake]:
    """Read `file`; yields the intake after each lot of lines, the last time with `ended_at`.

    `source` is the address of records that name none. A code that stands in the file twice is
    taken the first time and reported the second.
    """
    intake = Intake.objects.create(file_name=name[:255], begun_at=clock.now())
    batch = Batch(Voice.RECORD, fetched_at or intake.begun_at)
    seen: dict[str, int] = {}
    lines = read(file)
    while lot := list(islice(lines, LINES)):
        with transaction.atomic():
            _keep(intake, batch, [_once(line, seen) for line in lot], source)
        yield intake
    intake.ended_at = clock.now()
    intake.save()
    yield intake


def _once(line: Line, seen: dict[str, int]) -> Line:
    if line.record is None:
        return line
    first = seen.setdefault(line.record["ma_thu_tuc"], line.number)
    if first == line.number:
        return line
    again = Unreadable(
        _("Mã %(code)s đã có ở dòng %(line)s.")
        % {"code": line.record["ma_thu_tuc"], "line": first},
        _("Giữ một dòng cho mỗi mã, bỏ dòng thừa."),
    )
    return Line(line.number, line.original, trouble=again)


def _keep(intake: Intake, batch: Batch, lot: list[Line], source: str) -> None:
    tally = batch.keep(
        Found.of_record(line.record, line.original, source) for line in lot if line.record
    )
    UnreadLine.objects.bulk_create(
        UnreadLine(
            intake=intake,
            line=line.number,
            reason=line.trouble.reason[:300],
            remedy=line.trouble.remedy[:300],
            original=zlib.compress(line.original),
        )
        for line in lot
        if line.trouble
    )
    intake.line = lot[-1].number
    intake.added += tally.added
    intake.changed += tally.changed
    intake.same += tally.same
    intake.save()
