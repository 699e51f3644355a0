"""Keys and certificates: whether they are there, fit each other, and how long they last."""

import base64
from collections.abc import Iterator
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from django.conf import settings
from django.utils.translation import gettext as _

from nguon.events import clock
from nguon.formats.cap.expiry import stage
from nguon.operation.checks.base import Finding, broken, off, warning, well


def dkim() -> Iterator[Finding]:
    """Whether the key in DNS is the one that signs; DNS that cannot be asked is said."""
    name = "DKIM"
    if not settings.DKIM_KEY:
        yield off(name, _("chưa khai: máy chủ thư tự ký hoặc không ký"))
        return
    try:
        pem = Path(settings.DKIM_KEY).read_bytes()
        key = serialization.load_pem_private_key(pem, None)
    except (OSError, ValueError) as trouble:
        yield broken(name, str(trouble))
        return
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    record = f"{settings.DKIM_SELECTOR}._domainkey.{domain}"
    published = _published(record)
    if published is None:
        yield warning(name, _("không hỏi được DNS về %(record)s") % {"record": record})
        return
    ours = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    if base64.b64encode(ours).decode() in published.replace(" ", ""):
        yield well(name, record)
    else:
        yield broken(name, _("%(record)s không mang khóa này") % {"record": record})


def _published(record: str) -> str | None:
    """The TXT record; None where DNS cannot be asked, an empty text where there is none."""
    from dns.exception import DNSException
    from dns.resolver import NXDOMAIN, NoAnswer, resolve

    try:
        return "".join(str(one).replace('"', "") for one in resolve(record, "TXT", lifetime=5))
    except (NXDOMAIN, NoAnswer):
        return ""
    except DNSException:
        return None


def alert() -> Iterator[Finding]:
    """The certificate that alerts (CAP) are signed with."""
    yield from _files(_("Khóa cảnh báo CAP"), settings.CAP_CERTIFICATE)


def trust() -> Iterator[Finding]:
    """The roots by which signatures are judged."""
    yield from _files(_("Chứng thư gốc"), settings.TRUST_ROOTS)


def signing() -> Iterator[Finding]:
    """The folder of signing keys. They are encrypted: only their owners can open them."""
    name, folder = _("Khóa ký số"), settings.SIGNING_KEYS
    if folder is None:
        yield off(name, _("chưa khai"))
    elif not Path(folder).is_dir():
        yield broken(name, _("không có thư mục %(folder)s") % {"folder": folder})
    else:
        n = sum(1 for one in Path(folder).iterdir() if one.suffix in (".p12", ".pfx"))
        yield well(name, _("số khóa: %(n)d") % {"n": n})


def _files(name: str, place: str | Path | None) -> Iterator[Finding]:
    """How long each certificate in a file or a folder of files lasts."""
    if not place:
        yield off(name, _("chưa khai"))
        return
    path = Path(place)
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    seen = False
    for file in files:
        try:
            found = x509.load_pem_x509_certificates(file.read_bytes())
        except ValueError:
            continue
        except OSError as trouble:
            yield broken(name, str(trouble))
            return
        for certificate in found:
            seen = True
            yield _lasts(f"{name} {file.name}", certificate)
    if not seen:
        yield broken(name, _("không có chứng thư nào trong %(place)s") % {"place": path})


def _lasts(name: str, certificate: x509.Certificate) -> Finding:
    ends = certificate.not_valid_after_utc
    words = _("hết hạn %(day)s") % {"day": f"{ends:%d/%m/%Y}"}
    reached = stage(ends, clock.machine_time())
    if reached is None:
        return well(name, words)
    return broken(name, words) if reached <= 7 else warning(name, words)
