"""Check the log of events from the first link to the last."""

from argparse import ArgumentTypeError

from django.core.management.base import BaseCommand, CommandError

from nguon.events import chain
from nguon.events.models import Event, Head

REASONS = {
    "missing": "thiếu sự kiện",
    "out of order": "sự kiện không nối tiếp sự kiện trước",
    "altered": "nội dung đã bị sửa",
    "cut off": "phần cuối nhật ký đã bị cắt",
}


def _link(text: str) -> tuple[int, str]:
    seq, _colon, digest = text.partition(":")
    if not seq.isdecimal():
        raise ArgumentTypeError(f"“{text}” không có dạng SEQ:HASH như lệnh này in ra")
    return int(seq), digest


class Command(BaseCommand):
    help = (
        "Kiểm tra chuỗi nhật ký; mã thoát 1 và số của mắt xích hỏng đầu tiên nếu có. "
        "/ Check the event chain; exit 1 and the first broken link if there is one."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--head",
            metavar="SEQ:HASH",
            type=_link,
            help="mắt xích đã ghi lại ở nơi khác, phải còn nguyên / a link noted elsewhere",
        )

    def handle(self, *args, head=None, **options):
        broken = chain.verify()
        if broken:
            raise CommandError(
                f"Mắt xích {broken.seq}: {REASONS[broken.reason]} ({broken.reason})."
            )
        if head:
            seq, digest = head
            if not Event.objects.filter(seq=seq, hash=digest).exists():
                raise CommandError(f"Mắt xích {seq} không còn mang mã đã ghi (rewritten).")
        last = Head.objects.filter(pk=1).first()
        self.stdout.write(
            f"Nhật ký nguyên vẹn: {last.seq if last else 0} sự kiện."
            + (f" Mắt xích cuối {last.seq}:{last.hash}" if last else "")
        )
