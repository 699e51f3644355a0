"""Clusters on the command line: out of and into the JSON of other systems."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nguon.broadcast.exchange import STYLES
from nguon.broadcast.models import Cluster
from nguon.broadcast.taking_in import take_in


class Command(BaseCommand):
    help = "Cụm loa: nhập, xuất JSON. / Clusters: take in and give out as JSON."

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        giving = acts.add_parser("export", help="in ra danh sách / print the list")
        taking = acts.add_parser("import", help="nhập danh sách / take in a list")
        taking.add_argument("file", type=Path)
        for one in (giving, taking):
            one.add_argument("--style", choices=STYLES, default="2", help="1.0 hay 2.0 / which")

    def handle(self, *args, act, style, **options):
        {"export": self._export, "import": self._import}[act](STYLES[style], **options)

    def _export(self, style, **_rest) -> None:
        source = settings.EXCHANGE_ORGANS[0] if settings.EXCHANGE_ORGANS else ""
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
