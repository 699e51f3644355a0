"""Sources on the command line: look at what is due, or see what a file would be read as."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from nguon.sources.codes import Form
from nguon.sources.models import Outlet
from nguon.sources.readers import READERS, Sent, Unreadable
from nguon.sources.rounds import fetch_due


class Command(BaseCommand):
    help = "Nguồn chính thức: xem địa chỉ đến hạn, đọc thử tệp. / Official sources."

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("fetch", help="xem mọi địa chỉ đến hạn / look at all that is due")
        checking = acts.add_parser("check", help="đọc thử một tệp / read a file, keep nothing")
        checking.add_argument("file", type=Path)
        checking.add_argument("--form", choices=Form.values, default=Form.FEED)

    def handle(self, *args, act, **options):
        {"fetch": self._fetch, "check": self._check}[act](**options)

    def _fetch(self, **_rest) -> None:
        while fetch_due():
            pass
        for one in Outlet.objects.filter(due_at__isnull=False).exclude(trouble=""):
            self.stdout.write(f"{one.address}: {one.trouble}")

    def _check(self, file: Path, form: str, **_rest) -> None:
        try:
            reading = READERS[form](Sent(file.read_bytes(), file.absolute().as_uri()))
        except OSError as trouble:
            raise CommandError(f"{file}: {trouble.strerror}") from trouble
        except Unreadable as trouble:
            raise CommandError(f"{file}: {trouble}") from trouble
        for entry in reading.entries:
            when = entry.published.isoformat() if entry.published else "-"
            self.stdout.write(f"{when}  {entry.uid}  {entry.title}")
        whole = "đủ / whole" if reading.is_window else "không chắc đủ / perhaps cut off"
        self.stdout.write(f"{len(reading.entries)} tin / items, {whole}")
