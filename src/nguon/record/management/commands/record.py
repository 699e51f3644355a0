"""The public record: its keys, turned and revoked; the bundle for checking without a network."""

import json

from django.core.management.base import BaseCommand, CommandError

from nguon.record import keys, log


class Command(BaseCommand):
    help = (
        "Khóa ký những gì phát hành: xem, đổi, thu hồi; gói để kiểm tra không cần mạng. "
        "/ Keys of the public record; the bundle for checking offline."
    )

    def add_arguments(self, parser):
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--keys", action="store_true", help="các khóa đã công bố")
        what.add_argument("--turn-key", action="store_true", help="tạo khóa mới để ký từ nay")
        what.add_argument("--revoke", metavar="ID", help="khóa đã lộ: từ nay không chứng gì nữa")
        what.add_argument("--bundle", action="store_true", help="in gói kiểm tra ra màn hình")

    def handle(self, *args, revoke=None, turn_key=False, bundle=False, **options):
        if bundle:
            self.stdout.write(json.dumps(log.bundle(), ensure_ascii=False))
            return
        if turn_key:
            keys.turn()
        if revoke:
            try:
                keys.revoke(revoke)
            except KeyError:
                raise CommandError(f"Không có khóa {revoke}.") from None
            self.stdout.write(f"{log.sign_again()} mục được ký lại bằng khóa mới.")
        for one in keys.published():
            state = "đã thu hồi" if one["revoked"] else "ký từ trước" if one["until"] else "đang ký"
            self.stdout.write(f"{one['id']}  {state}  {one['key']}")
