"""Loudspeaker stations: how long their keys last, whether the weekly test was made."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.broadcast import keyring, testing
from nguon.events import clock
from nguon.formats.cap.expiry import stage
from nguon.formats.playout.trust import Role
from nguon.operation.checks.base import Finding, broken, off, warning, well
from nguon.operation.checks.network import reached

ROLES = {
    Role.ROOT: gettext_lazy("Khóa gốc của đài"),
    Role.SCHEDULE: gettext_lazy("Khóa lịch của đài"),
    Role.EMERGENCY: gettext_lazy("Khóa khẩn cấp của đài (hai người)"),
}


def station_keys() -> Iterator[Finding]:
    """Until when each role can sign with as many holders as it needs; 60, 30, 7 days are told."""
    name, trust = _("Khóa của đài truyền thanh"), keyring.trust()
    if trust is None:
        yield off(name, _("chưa có tài liệu tin cậy"))
        return
    key, now = keyring.schedule_key(), clock.machine_time()
    if key is None or key.kid not in {one.kid for one in trust.keys if not one.revoked}:
        yield broken(name, _("khóa lịch của máy chủ không có trong tài liệu tin cậy"))
    for role, word in ROLES.items():
        ends = trust.soonest_expiry(role, now)
        words = _("ký được đến %(day)s") % {"day": f"{ends:%d/%m/%Y}"}
        reached = stage(ends, now)
        level = well if reached is None else broken if reached <= 7 else warning
        yield level(word, words)


def weekly_test() -> Iterator[Finding]:
    """Whether the weekly test is due, and which boxes did not answer the last ones."""
    name = _("Bài thử hằng tuần của đài")
    late = list(testing.overdue())
    if late:
        words = _("quá hạn ở %(n)d máy: %(which)s") % {
            "n": len(late),
            "which": ", ".join(box.code for box in late[:10]),
        }
        yield warning(name, words)
    elif testing.is_due():
        yield warning(name, _("đến hạn: hai người ký ở trang Khẩn cấp"))
    else:
        yield well(name, _("đúng hạn"))


def doorbell() -> Iterator[Finding]:
    """Whether the broker can be reached."""
    name = _("Chuông của đài (MQTT)")
    if not settings.STATION_BROKER:
        yield off(name, _("chưa khai: máy tại đài tự hỏi"))
        return
    parts = urlsplit(settings.STATION_BROKER)
    yield reached(name, parts.hostname, parts.port or 8883)
