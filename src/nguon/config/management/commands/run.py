"""Open the system: one process group with the web server and the worker."""

import shutil
import socket
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from nguon.config import static_files, store, web
from nguon.config.supervising import supervise
from nguon.desk.signing_in import DEMO_PASSWORD, demo_accounts
from nguon.orgs.models import Unit


class Command(BaseCommand):
    help = "Mở hệ thống; lần đầu thì tạo kho dữ liệu. / Open the system, make the store at first."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--boxes",
            action="store_true",
            help="kèm máy của các cụm loa trình diễn / with the boxes of demonstration clusters",
        )

    def handle(self, *args, host, port, boxes, **options):
        _demand_free(host, port)
        self._prepare()
        self._greet(host, port)
        nguon = [sys.executable, "-m", "nguon.config.cli"]
        parts = {"web": web.line(host, port), "worker": [*nguon, "worker"]}
        if settings.STATION_BROKER:
            parts["doorbell"] = [*nguon, "doorbell"]
        if boxes and store.is_demo(settings.DATA) and shutil.which("mpv"):
            parts["boxes"] = [*nguon, "boxes", f"http://{host}:{port}"]
        supervise(parts)

    def _prepare(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
        if not Unit.objects.exists() and not (settings.DATA / store.BARE_FILE).exists():
            self.stdout.write("Đang tạo kho dữ liệu, khoảng mười giây… / Creating the store…")
            call_command("init", stdout=self.stdout)
        static_files.collect()

    def _greet(self, host: str, port: int) -> None:
        self.stdout.write(f"\n  Nguồn: http://{host}:{port}   ({settings.DATA})\n")
        accounts = demo_accounts()
        if accounts:
            self.stdout.write(f"  Vào thử từng vai: http://{host}:{port}/vao/")
            self.stdout.write(f"  Mật khẩu chung khi gõ tay: {DEMO_PASSWORD}")
            for account in accounts:
                self.stdout.write(
                    f"    {account['username']:<15} {account['role']}, {account['unit']}"
                )
        self.stdout.write("\n  Ctrl+C để dừng. / Ctrl+C stops it.\n")
        self.stdout.flush()


def _demand_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as trouble:
            raise CommandError(
                f"Không mở được {host}:{port} ({trouble.strerror}). "
                "Hãy dừng chương trình đang dùng cổng này hoặc chọn cổng khác: --port 8001"
            ) from trouble
