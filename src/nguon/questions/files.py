"""Files that come with a case: of few kinds, by their bytes and not their names; sealed."""

import hashlib
import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from nguon.delivery import sealing
from nguon.events.refusal import Refused
from nguon.questions.models import Attachment, Case
from nguon.questions.scanning import Infected, scan

LARGEST = 10 * 2**20
MOST = 3
_OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def media_type(data: bytes) -> str | None:
    """What the bytes are: JPEG, PNG, PDF, DOCX, XLSX without macros; None: not taken."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    return None


def _office(data: bytes) -> str | None:
    try:
        names = set(ZipFile(BytesIO(data)).namelist())
    except (BadZipFile, ValueError, OSError):
        return None
    if any(name.endswith("vbaProject.bin") for name in names):
        return None
    return next((kind for name, kind in _OFFICE.items() if name in names), None)


def attach(case: Case, name: str, data: bytes) -> Attachment:
    """Keep a file with a case, once. Raises Refused, in words for whoever sent it."""
    kind = media_type(data)
    shown = re.split(r"[/\\]", name)[-1][-100:] or "tep"
    if len(data) > LARGEST:
        raise Refused(_("Tệp “%(name)s” lớn hơn 10 MB.") % {"name": shown}, "file")
    if kind is None:
        raise Refused(
            _("Tệp “%(name)s” không phải ảnh JPG, PNG, tệp PDF, DOCX hay XLSX.") % {"name": shown},
            "file",
        )
    try:
        scanned = scan(data)
    except Infected as found:
        raise Refused(_("Tệp “%(name)s” có vi rút.") % {"name": shown}, "file") from found
    digest = hashlib.sha256(data).hexdigest()
    if known := case.attachments.filter(sha256=digest).first():
        return known
    if case.attachments.count() >= MOST:
        raise Refused(_("Mỗi câu hỏi kèm được ba tệp."), "file")
    return Attachment.objects.create(
        case=case,
        name=shown,
        media_type=kind,
        size=len(data),
        sha256=digest,
        content=sealing.seal_bytes(data, f"{case.stream}:{digest}"),
        scanned=scanned,
    )
