"""Open the system: one process group with the web server and the worker."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from nguon.config import static_files, store, web
from nguon.desk.signing_in import DEMO_PASSWORD, demo_accounts
from nguon.orgs.models import Unit

PR_SET_PDEATHSIG = 1
PATIENCE = 15  # seconds that the parts have to end in order


class Command(BaseCommand):
    help = "Mở hệ thống; lần đầu thì tạo kho dữ liệu. / Open the system, make the store at first."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args, host, port, **options):
        _demand_free(host, port)
        self._prepare()
        self._greet(host, port)
        _supervise(
            {
                "web": web.line(host, port),
                "worker": [sys.executable, "-m", "nguon.config.cli", "worker"],
            }
        )

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
            self.stdout.write(f"  Tài khoản trình diễn, mật khẩu chung: {DEMO_PASSWORD}\n")
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


def _supervise(commands: dict[str, list[str]]) -> None:
    """Keep every part running until a signal; a part that falls over is started again."""
    stopping = False

    def stop(*_signal) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    parts = {name: _start(command) for name, command in commands.items()}
    while not stopping:
        time.sleep(0.2)
        for name, part in parts.items():
            if part.poll() is not None and not stopping:
                time.sleep(1)
                parts[name] = _start(commands[name])
    for part in parts.values():
        part.terminate()
    for part in parts.values():
        try:
            part.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            part.kill()


def _start(command: list[str]) -> subprocess.Popen:
    """A part that ends when we end, however that happens."""
    parent = os.getpid()
    libc = ctypes.CDLL(None)

    def die_with_parent() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return subprocess.Popen(command, preexec_fn=die_with_parent, start_new_session=True)  # noqa: S603
