"""Loudspeaker stations: how long their keys last, whether the weekly test was made."""

import socket
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from nguon.broadcast import keyring, lasting, testing
from nguon.broadcast.doorbell import certificates
from nguon.broadcast.doorbell.line import context
from nguon.formats.playout.certificate import read
from nguon.operation.checks.base import Finding, broken, off, warning, well
from nguon.operation.checks.network import SECONDS

MOST_NAMED = 10


def station_keys() -> Iterator[Finding]:
    """Until when each role can sign with as many holders as it needs; 60, 30, 7 days are told."""
    name, trust = _("Khóa của đài truyền thanh"), keyring.trust()
    if trust is None:
        yield off(name, _("chưa có tài liệu tin cậy"))
        return
    key = keyring.schedule_key()
    if key is None or key.kid not in {one.kid for one in trust.keys if not one.revoked}:
        yield broken(name, _("khóa lịch của máy chủ không có trong tài liệu tin cậy"))
    for one in lasting.roles():
        yield _told(one, _("ký được đến %(day)s") % {"day": f"{one.until:%d/%m/%Y}"})
    behind = lasting.boxes_behind()
    if behind:
        words = _("chưa có ở %(n)d máy: %(which)s") % {"n": len(behind), "which": _names(behind)}
        yield warning(_("Tài liệu tin cậy bản %(n)d") % {"n": trust.version}, words)


def weekly_test() -> Iterator[Finding]:
    """Whether the weekly test is due, and which boxes did not answer the last ones."""
    name = _("Bài thử hằng tuần của đài")
    late = list(testing.overdue())
    if late:
        words = _("quá hạn ở %(n)d máy: %(which)s") % {
            "n": len(late),
            "which": _names(late),
        }
        yield warning(name, words)
    elif testing.is_due():
        yield warning(name, _("đến hạn: hai người ký ở trang Khẩn cấp"))
    else:
        yield well(name, _("đúng hạn"))


def doorbell() -> Iterator[Finding]:
    """Whether the broker answers with the certificate that it was given, and what ends soon."""
    name = _("Chuông của đài (MQTT)")
    if not settings.STATION_BROKER:
        yield off(name, _("chưa khai: máy tại đài tự hỏi"))
        return
    yield _broker(name)
    for one in lasting.doorbell():
        yield _told(one, _("có hạn đến %(day)s") % {"day": f"{one.until:%d/%m/%Y}"})
    if due := lasting.boxes_to_renew():
        words = _("sắp hết hạn vì máy không lấy lịch mới: %(which)s")
        which = _names([box for box, _until in due])
        yield warning(_("Chứng thư của máy tại đài"), words % {"which": which})


def _broker(name: str) -> Finding:
    """Ask it as the province does: what it shows must be what lies in the folder."""
    parts = urlsplit(settings.STATION_BROKER)
    host, port = parts.hostname or "", parts.port or 8883
    try:
        known = context(certificates.folder())
        ours = read((certificates.folder() / "broker.pem").read_text())
        with (
            socket.create_connection((host, port), SECONDS) as line,
            known.wrap_socket(line, server_hostname=host) as shown,
        ):
            told = read(ssl.DER_cert_to_PEM_cert(shown.getpeercert(True) or b""))
    except (OSError, ValueError) as trouble:
        return broken(name, f"{host}:{port}: {trouble}")
    if told.serial != ours.serial:
        words = _("%(where)s còn dùng chứng thư cũ: chép các tệp sang mosquitto rồi nạp lại")
        return warning(name, words % {"where": f"{host}:{port}"})
    return well(name, f"{host}:{port}")


def _told(one: lasting.Lasting, words: str) -> Finding:
    level = well if one.stage is None else broken if one.stage <= 7 else warning
    return level(one.name, words)


def _names(boxes: list) -> str:
    more = "…" if len(boxes) > MOST_NAMED else ""
    return ", ".join(box.code for box in boxes[:MOST_NAMED]) + more
