"""The press kit: one ZIP with the words, the facts, and the dispatch that ordered it."""

import hashlib
import io
import json
import zipfile

from django.template.loader import render_to_string

from nguon.bulletins.forms import BY_SLUG
from nguon.bulletins.models import Version
from nguon.delivery.message import address_of, message_of
from nguon.delivery.press.calling import payload
from nguon.delivery.press.contact import press_contact

RIGHTS = (
    "Được sử dụng lại tự do, không mất phí, với điều kiện giữ nguyên nội dung, ghi rõ cơ quan "
    "thông báo và dẫn địa chỉ gốc. Bản đã đính chính hoặc thu hồi thì không dùng bản cũ."
)


def kit(version: Version) -> bytes:
    """The ZIP of a version: always the same bytes. Hashes of all files stand in SHA256SUMS."""
    files: dict[str, bytes] = {}
    for text in version.texts.all():
        words = text.rendition(BY_SLUG["press"])
        files[f"tin.{text.language}.txt"] = f"{words.heading}\n\n{words.body}\n".encode()
        context = {
            "language": text.language,
            "words": words,
            "rights": RIGHTS,
            "address": address_of(version.bulletin),
        }
        page = render_to_string("portal/press_text.html", context)
        files[f"tin.{text.language}.html"] = page.encode()
    facts = json.loads(payload(message_of(0, version, "vi", "press")))
    files["tin.json"] = (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()
    files["ban-quyen.txt"] = f"{RIGHTS}\n".encode()
    if contact := press_contact(version.bulletin.unit):
        files["lien-he.txt"] = f"{version.bulletin.unit.formal_name()}: {contact}\n".encode()
    files |= _ground(version)
    sums = (f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in sorted(files.items()))
    files["SHA256SUMS"] = ("\n".join(sums) + "\n").encode()
    return _zipped(files)


def _ground(version: Version) -> dict[str, bytes]:
    """The original of the dispatch that ordered the bulletin, if it has been published."""
    dispatch = version.bulletin.published_order
    if dispatch is None:
        return {}
    return {f"van-ban-goc/{dispatch.original.name}": dispatch.original.bytes}


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()
