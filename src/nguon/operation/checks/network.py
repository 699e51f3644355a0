"""What is reached over the network: mail, text messages, calls, meetings."""

import imaplib
import smtplib
import socket
import ssl
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.delivery.sms.provider import Address
from nguon.operation.checks.base import Finding, broken, off, well

SECONDS = 5.0
PORTS = {"http": 80, "https": 443, "imap": 143, "imaps": 993}


def smtp() -> Iterator[Finding]:
    """Greet the mail server, encrypted and signed in as letters are sent."""
    name, server = _("Máy chủ thư"), settings.MAIL_SERVER
    if server is None:
        yield off(name, _("chưa khai NGUON_SMTP_URL: thư nằm ở outbox/"))
        return
    where = f"{server.host}:{server.port}"
    try:
        kind = smtplib.SMTP_SSL if server.security == "tls" else smtplib.SMTP
        with kind(server.host, server.port, timeout=SECONDS) as line:
            line.ehlo()
            if server.security == "starttls":
                line.starttls(context=ssl.create_default_context())
                line.ehlo()
            if server.user:
                line.login(server.user, server.password)
    except (OSError, smtplib.SMTPException) as trouble:
        yield broken(name, f"{where}: {trouble}")
        return
    secured = server.security or _("không mã hóa")
    yield well(name, f"{where}, {secured}")


def mailboxes() -> Iterator[Finding]:
    """Sign in to the mailboxes that are read."""
    wanted = {
        _("Hộp thư nhận văn bản"): settings.MAILBOX_URL,
        _("Hộp thư trả lại"): settings.BOUNCE_MAILBOX_URL,
    }
    for name, url in wanted.items():
        if url:
            yield _mailbox(name, url)
        else:
            yield off(name, _("chưa khai"))


def _mailbox(name: str, url: str) -> Finding:
    parts = urlsplit(url)
    port = parts.port or PORTS[parts.scheme]
    trust = ssl.create_default_context(cafile=settings.MAILBOX_CA or None)
    try:
        if parts.scheme == "imaps":
            line = imaplib.IMAP4_SSL(parts.hostname, port, ssl_context=trust, timeout=SECONDS)
        else:
            line = imaplib.IMAP4(parts.hostname, port, timeout=SECONDS)
            if "STARTTLS" in line.capabilities:
                line.starttls(trust)
        with line:
            line.login(unquote(parts.username or ""), unquote(parts.password or ""))
    except (OSError, imaplib.IMAP4.error) as trouble:
        return broken(name, f"{parts.hostname}:{port}: {trouble}")
    return well(name, f"{parts.hostname}:{port}")


def sms() -> Iterator[Finding]:
    """Reach each provider of text messages. Nothing is sent, no bind is made: most allow few."""
    name = _("Nhà cung cấp SMS")
    if not settings.SMS_PROVIDERS:
        yield off(name, _("chưa khai"))
    for url in settings.SMS_PROVIDERS:
        address = Address.read(url)
        yield reached(f"{name} {address.host}", address.host, address.port)


def voice() -> Iterator[Finding]:
    """Reach the gateway that places calls, or find the exchange's folder."""
    name, parts = _("Cổng thoại"), urlsplit(settings.VOICE_GATEWAY)
    if not settings.VOICE_GATEWAY:
        yield off(name, _("chưa khai"))
    elif parts.scheme == "asterisk":
        from nguon.operation import health

        writable = health.data_writable(parts.path)
        words = (
            parts.path if writable else _("không ghi được vào %(folder)s") % {"folder": parts.path}
        )
        yield well(name, words) if writable else broken(name, words)
    else:
        yield reached(name, parts.hostname, parts.port or PORTS[parts.scheme])


def meetings() -> Iterator[Finding]:
    """Reach the meeting server."""
    name = _("Máy chủ họp")
    if not settings.MEETINGS:
        yield off(name, _("chưa khai"))
        return
    parts = urlsplit(settings.MEETINGS.partition(":")[2])
    yield reached(name, parts.hostname, parts.port or PORTS[parts.scheme])


def reached(name: str, host: str | None, port: int) -> Finding:
    try:
        with socket.create_connection((host, port), SECONDS):
            return well(name, f"{host}:{port}")
    except OSError as trouble:
        return broken(name, f"{host}:{port}: {trouble}")


def figures() -> Iterator[Finding]:
    """Where a Prometheus asks for figures, and what it needs."""
    address = settings.PUBLIC_URL + reverse("operation:metrics")
    if settings.METRICS_TOKEN:
        words = _("%(address)s, gửi kèm từ của NGUON_METRICS_TOKEN")
    else:
        words = _("%(address)s, chỉ đọc được từ chính máy này: chưa khai NGUON_METRICS_TOKEN")
    yield well(_("Số đo cho Prometheus"), words % {"address": address})
