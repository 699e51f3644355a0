"""The store: database, clock, folder."""

import os
import shutil
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from nguon.events import clock
from nguon.operation import health
from nguon.operation.checks.base import Finding, broken, warning, well

MOST_SKEW = 2.0
LEAST_FREE, LITTLE_FREE = 200 * 2**20, 2 * 2**30


def database() -> Iterator[Finding]:
    """Whether it answers, its version, and whether its tables are those of the program."""
    name = _("Cơ sở dữ liệu")
    try:
        with connection.cursor() as cursor:
            asked = "sqlite_version()" if connection.vendor == "sqlite" else "version()"
            cursor.execute(f"SELECT {asked}")
            (version,) = cursor.fetchone()
    except DatabaseError as trouble:
        yield broken(name, _("không trả lời: %(why)s") % {"why": str(trouble).strip()})
        return
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    facts = {"version": f"{connection.vendor} {version}", "n": len(pending)}
    if pending:
        yield broken(name, _("%(version)s, còn %(n)d bước nâng cấp. Chạy “nguon init”.") % facts)
    else:
        yield well(name, facts["version"])


def clock_skew() -> Iterator[Finding]:
    """Whether this machine and the database mean the same time."""
    name = _("Đồng hồ")
    if connection.vendor != "postgresql":
        yield well(name, _("một máy, một đồng hồ"))
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (theirs,) = cursor.fetchone()
    apart = abs((clock.machine_time() - theirs).total_seconds())
    words = _("lệch %(s).1f giây so với cơ sở dữ liệu") % {"s": apart}
    yield well(name, words) if apart <= MOST_SKEW else broken(name, words)


def data_folder() -> Iterator[Finding]:
    """Whether it can be written, has room, and whether others may read it."""
    name, folder = _("Thư mục dữ liệu"), settings.DATA
    if not health.data_writable(folder):
        yield broken(name, _("không ghi được vào %(folder)s") % {"folder": folder})
        return
    free = shutil.disk_usage(folder).free
    words = _("%(folder)s, còn trống %(free).1f GB") % {"folder": folder, "free": free / 2**30}
    if free < LEAST_FREE:
        yield broken(name, words)
    elif free < LITTLE_FREE:
        yield warning(name, words)
    else:
        yield well(name, words)
    secret = folder / "secret.key"
    if secret.exists() and secret.stat().st_mode & 0o077 and os.name == "posix":
        yield warning(_("Khóa của kho"), _("người khác trên máy đọc được. Chạy chmod 600."))
