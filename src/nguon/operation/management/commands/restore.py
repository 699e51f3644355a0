"""Make a store of a backup."""

import getpass
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from nguon.events import chain
from nguon.operation.backup import restoring, sealing
from nguon.operation.backup.database import Trouble


class Command(BaseCommand):
    help = "Phục hồi một bản sao lưu vào kho trống. / Make an empty store of a backup."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--password-file", type=Path, help="đọc mật khẩu từ tệp")

    def handle(self, *args, file, password_file, **options):
        passphrase = password_file.read_text().strip() if password_file else ""
        try:
            with file.open("rb") as source:
                if sealing.is_sealed(source) and not passphrase:
                    passphrase = getpass.getpass("Mật khẩu: ")
            told = restoring.restore(file, passphrase)
        except (Trouble, OSError) as trouble:
            raise CommandError(str(trouble)) from trouble
        call_command("migrate", verbosity=0, interactive=False)
        if broken := chain.verify():
            raise CommandError(f"Nhật ký hỏng từ mắt xích {broken.seq}: {broken.reason}.")
        self.stdout.write(
            f"Đã phục hồi {len(told['files'])} tệp, nhật ký nguyên vẹn. Lượt gửi chưa xong lúc sao "
            f"lưu: {told['open']}; nơi nào trong số đó đã nhận sau lúc ấy sẽ nhận thêm một lần."
        )
