"""Check an edXML file, or write one."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from nguon.dispatches.exchange.composing import document_message
from nguon.dispatches.exchange.outgoing import outside
from nguon.dispatches.models import Dispatch
from nguon.formats import edxml
from nguon.orgs.models import Unit

CLEAN, WITH_WARNINGS, UNUSABLE = 0, 1, 2


class Command(BaseCommand):
    help = (
        "edxml check TỆP: nêu lỗi và chỗ lỗi (0 sạch, 1 đọc được nhưng có lỗi, 2 không dùng được). "
        "edxml write VĂN-BẢN -o TỆP: viết văn bản thành edXML. / Check or write an edXML file."
    )

    def add_arguments(self, parser):
        parts = parser.add_subparsers(dest="what", required=True)
        check = parts.add_parser("check", help="kiểm tra một tệp / check a file")
        check.add_argument("file", type=Path)
        check.add_argument("--language", choices=("vi", "en"), default="vi")
        write = parts.add_parser("write", help="viết một văn bản / write a dispatch")
        write.add_argument("dispatch", help="mã hoặc số, ký hiệu / key or number")
        write.add_argument("-o", "--output", type=Path, required=True)
        write.add_argument("--to", action="append", default=[], help="mã định danh nơi nhận")

    def handle(self, *args, what, **options):
        if what == "check":
            sys.exit(self._check(options["file"], options["language"]))
        self._write(options["dispatch"], options["to"], options["output"])

    def _check(self, file: Path, language: edxml.Language) -> int:
        try:
            message = edxml.read(file.read_bytes())
        except OSError as trouble:
            self.stderr.write(f"{file}: {trouble.strerror}")
            return UNUSABLE
        except edxml.Unusable as refusal:
            self.stderr.write(f"{file}: {refusal.message(language)}")
            return UNUSABLE
        for defect in message.defects:
            self.stdout.write(f"{file}: {defect.text(language)}. {defect.remedy(language)}")
        return WITH_WARNINGS if message.defects else CLEAN

    def _write(self, wanted: str, organs: list[str], output: Path) -> None:
        dispatch = _find(wanted)
        receivers = [_named(organ) for organ in organs]
        receivers = receivers or [arrival.unit for arrival in outside(dispatch)]
        try:
            data = edxml.write(document_message(dispatch, receivers))
        except edxml.Incomplete as lacking:
            raise CommandError(
                f"Chưa viết được vì thiếu: {', '.join(lacking.missing)}. "
                "Nơi gửi và nơi nhận cần có mã định danh điện tử (organ_id)."
            ) from lacking
        output.write_bytes(data)
        self.stdout.write(f"{output}: {dispatch.number_symbol}, {len(data)} byte.")


def _find(wanted: str) -> Dispatch:
    number, _slash, symbol = wanted.partition("/")
    named = {"pk": wanted} if wanted.isdigit() else {"number": number, "symbol": symbol}
    found = Dispatch.objects.filter(**named).order_by("-issued_at", "-pk").first()
    if found is None:
        raise CommandError(f"Không có văn bản {wanted}.")
    return found


def _named(organ: str) -> Unit:
    unit = Unit.objects.filter(organ_id=organ).order_by("-valid_from").first()
    if unit is None:
        raise CommandError(f"Không có cơ quan nào mang mã định danh {organ}.")
    return unit
