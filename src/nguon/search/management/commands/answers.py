"""Published answers on the command line."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from nguon.search import keeping
from nguon.search.taking_in import keep, read

SHOWN = 20


class Command(BaseCommand):
    help = "Câu trả lời đã công bố: nhập từ tệp. / Published answers: take in a file."

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        taking = acts.add_parser("import", help="đọc tệp JSON lines / read a file")
        taking.add_argument("file", type=Path)

    def handle(self, *args, file: Path, **options):
        try:
            with file.open(encoding="utf-8", errors="replace") as opened:
                found = list(read(opened))
        except OSError as trouble:
            raise CommandError(f"{file}: {trouble.strerror}") from trouble
        kept = keep(answer for _line, answer in found if not isinstance(answer, str))
        unread = [(line, why) for line, why in found if isinstance(why, str)]
        keeping.refresh("answers")
        self.stdout.write(
            f"đã nhập {kept}, không đọc được {len(unread)} / kept {kept}, unread {len(unread)}"
        )
        for line, why in unread[:SHOWN]:
            self.stdout.write(f"  dòng {line}: {why}")
        if len(unread) > SHOWN:
            self.stdout.write(f"  … và {len(unread) - SHOWN} dòng nữa / and more")
