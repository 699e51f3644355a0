"""Every text that went out, in every form, as what a doubtful text is held against."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from nguon.bulletins.codes import State, Turn
from nguon.bulletins.forms.sms import PLAIN_SMS
from nguon.bulletins.models import Version
from nguon.verify import Released, Standing
from nguon.viet.folding import fold

OUT = (State.RELEASED, State.CORRECTED, State.RECALLED, State.EXPIRED)


def released_texts(since: datetime | None = None) -> Iterator[Released]:
    """Yield the texts of released versions, or of those that went out or ended since a moment."""
    versions = Version.objects.filter(state__in=OUT)
    if since:
        versions = versions.filter(Q(released_at__gte=since) | Q(ended_at__gte=since))
    versions = (
        versions.select_related("bulletin").prefetch_related("texts__renditions").order_by("pk")
    )
    for version in versions.iterator(chunk_size=200):
        yield from texts_of(version)


def texts_of(version: Version) -> Iterator[Released]:
    """Yield the forms of a version in its languages; one that another says without marks, once."""
    said = set()
    for text in version.texts.all():
        for rendition in sorted(text.renditions.all(), key=lambda one: one.form == PLAIN_SMS):
            whole = "\n".join(filter(None, (rendition.heading, rendition.body)))
            if whole and fold(whole) not in said:
                said.add(fold(whole))
                yield Released(
                    version.bulletin.slug or "", whole, standing_of(version), version.number
                )


def standing_of(version: Version) -> Standing:
    """What became of a version; one that says that another is recalled holds itself."""
    if version.turn == Turn.RECALL:
        return Standing.HOLDS
    return Standing(version.state)
