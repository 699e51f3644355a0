"""Procedures on the command line: the national record into the store, codes that were replaced."""

from datetime import date, datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.services.importing.taking_in import take_in
from nguon.services.models import Intake, Procedure
from nguon.services.shipping import ship

SHOWN = 20


class Command(BaseCommand):
    help = "Thủ tục hành chính: nhập bản ghi quốc gia. / Procedures: take in the national record."

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        taking = acts.add_parser("import", help="đọc tệp JSON lines, CSV / read a file")
        taking.add_argument("file", type=Path)
        taking.add_argument("--source", default="", help="địa chỉ nguồn / the source's address")
        taking.add_argument(
            "--fetched",
            type=datetime.fromisoformat,
            help="lúc lấy tệp về, mặc định bây giờ / when it was fetched, now by default",
        )
        replaced = acts.add_parser("replace", help="mã cũ được thay bằng mã mới / a code's heir")
        replaced.add_argument("old")
        replaced.add_argument("new")
        replaced.add_argument("--since", type=date.fromisoformat, help="từ ngày / since (today)")

        acts.add_parser("ship", help="nạp danh mục có sẵn bằng lời dễ hiểu / the shipped catalogue")

    def handle(self, *args, act, **options):
        {"import": self._import, "replace": self._replace, "ship": self._ship}[act](**options)

    def _import(self, file: Path, source: str, fetched: datetime | None, **_rest) -> None:
        if fetched and timezone.is_naive(fetched):
            fetched = fetched.replace(tzinfo=clock.VIETNAM)
        try:
            with file.open("rb") as opened:
                for intake in take_in(opened, file.name, source, fetched):
                    self._tell(intake)
        except OSError as trouble:
            raise CommandError(f"{file}: {trouble.strerror}") from trouble
        self.stdout.write("")
        for line in intake.unread.all()[:SHOWN]:
            self.stdout.write(f"  dòng {line.line}: {line.reason} {line.remedy}")
        if (more := intake.unread.count() - SHOWN) > 0:
            self.stdout.write(f"  … và {more} dòng nữa / and {more} more")

    def _tell(self, intake: Intake) -> None:
        words = f"dòng {intake.line}: thêm {intake.added}, có bản mới {intake.changed}, "
        words += f"không đổi {intake.same}, không đọc được {intake.unread.count()}"
        self.stdout.write(f"\r{words}", ending="")

    @transaction.atomic
    def _replace(self, old: str, new: str, since: date | None, **_rest) -> None:
        known = Procedure.objects.in_bulk([old, new], field_name="code")
        if missing := {old, new} - set(known):
            raise CommandError(f"Không có thủ tục mã / no such code: {', '.join(sorted(missing))}")
        try:
            known[old].replace(known[new], since or clock.today())
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(f"{old} → {new}")

    def _ship(self, **_rest) -> None:
        tally = ship()
        self.stdout.write(
            f"thêm {tally.added}, có bản mới {tally.changed}, không đổi {tally.same} thủ tục"
        )
