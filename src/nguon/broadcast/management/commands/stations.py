"""Clusters, schedules and plays on the command line: in the JSON of other systems."""

import json
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nguon.broadcast.exchange import STYLES, gathering
from nguon.broadcast.models import Cluster
from nguon.broadcast.taking_in import take_in
from nguon.events import clock

WHAT = ("clusters", "schedules", "plays")


class Command(BaseCommand):
    help = "Cụm loa: nhập, xuất JSON. / Clusters: take in and give out as JSON."

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        giving = acts.add_parser("export", help="in ra danh sách / print the list")
        giving.add_argument("--what", choices=WHAT, default="clusters", help="gì / what")
        giving.add_argument("--from", dest="first", type=date.fromisoformat, help="NNNN-TT-NN")
        giving.add_argument("--to", dest="last", type=date.fromisoformat, help="NNNN-TT-NN")
        taking = acts.add_parser("import", help="nhập danh sách / take in a list")
        taking.add_argument("file", type=Path)
        for one in (giving, taking):
            one.add_argument("--style", choices=STYLES, default="2", help="1.0 hay 2.0 / which")

    def handle(self, *args, act, style, **options):
        {"export": self._export, "import": self._import}[act](STYLES[style], **options)

    def _export(self, style, what, first, last, **_rest) -> None:
        source = settings.EXCHANGE_ORGANS[0] if settings.EXCHANGE_ORGANS else ""
        last = last or clock.today()
        first = first or last - timedelta(days=6)
        if what == "schedules":
            rows = [style.write_schedule(one, source) for one in gathering.schedules(first, last)]
        elif what == "plays":
            rows = [style.write_played(one, source) for one in gathering.plays(first, last)]
        else:
            rows = [style.write(one, source) for one in Cluster.objects.in_use().with_tickets()]
        self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))

    def _import(self, style, file: Path, **_rest) -> None:
        try:
            rows = json.loads(file.read_text(encoding="utf-8"))
        except OSError as trouble:
            raise CommandError(f"{file}: {trouble.strerror}") from trouble
        except ValueError as trouble:
            raise CommandError(f"{file}: không phải JSON / not JSON") from trouble
        if not isinstance(rows, list):
            raise CommandError(f"{file}: phải là một danh sách / must be a list")
        taken = take_in(style, rows)
        for number, words in taken.faults:
            self.stdout.write(f"  dòng {number}: {words}")
        self.stdout.write(f"thêm {taken.added}, đã có {taken.known}, lỗi {len(taken.faults)}")
