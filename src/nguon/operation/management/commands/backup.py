"""Write the whole store to one file, while it runs."""

import getpass
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from nguon.operation.backup import saving
from nguon.operation.backup.database import Trouble


class Command(BaseCommand):
    help = "Sao lưu cả kho ra một tệp, không cần dừng hệ thống. / Write the store to one file."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--encrypt", action="store_true", help="hỏi mật khẩu để mã hóa")
        parser.add_argument("--password-file", type=Path, help="đọc mật khẩu từ tệp, rồi mã hóa")

    def handle(self, *args, file, encrypt, password_file, **options):
        passphrase = password_file.read_text().strip() if password_file else ""
        if encrypt and not passphrase:
            passphrase = getpass.getpass("Mật khẩu: ")
        if (encrypt or password_file) and not passphrase:
            raise CommandError("Mật khẩu trống.")
        try:
            told = saving.save(file, passphrase)
        except (Trouble, OSError) as trouble:
            raise CommandError(str(trouble)) from trouble
        self.stdout.write(
            f"Đã sao lưu {len(told['files'])} tệp. Mắt xích cuối {told['head'][:24]}…; "
            f"lượt gửi chưa xong: {told['open']}."
        )
