"""The province's own voices: each there, pinned by its hash, under a licence."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from nguon.operation.checks.base import Finding, broken, off, well
from nguon.speech.troubles import Trouble
from nguon.speech.voices.piper import named


def voices() -> Iterator[Finding]:
    """Which voices of NGUON_VOICES may be used, and what is wrong with the others."""
    name = _("giọng đọc riêng")
    if not settings.VOICES:
        yield off(name, _("chưa đặt NGUON_VOICES; chỉ có giọng espeak-ng"))
        return
    try:
        entries = named(settings.VOICES).values()
    except Trouble as trouble:
        yield broken(name, trouble.message("vi"))
        return
    for entry in entries:
        try:
            entry.verify()
        except Trouble as trouble:
            yield broken(f"{name} {entry.name}", trouble.message("vi"))
        else:
            yield well(f"{name} {entry.name}", entry.licence)
