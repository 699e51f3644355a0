"""What somebody had before them when they decided: nobody approves unseen what changed since."""

from collections.abc import Collection

from django.db.models import Max
from django.utils.translation import gettext as _

from nguon.events.models import Event
from nguon.events.refusal import Refused


def last(stream: str) -> int:
    """The number of the last act on `stream`, 0 without one. A page asks before it reads the rest,
    shows it in its form, and the act gets it back as `seen`."""
    return Event.objects.filter(stream=stream).aggregate(last=Max("seq"))["last"] or 0


def number(text: str) -> int | None:
    """What a form sent as `seen`; None where it sent nothing of the kind."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def demand(stream: str, seen: int | None, besides: Collection[str] = ()) -> None:
    """Refuse if anything but `besides` (kinds of act) was done on `stream` after `seen`.

    To be asked under the turn. None, of a program that reads what it acts on, demands nothing.
    """
    if seen is None:
        return
    if Event.objects.filter(stream=stream, seq__gt=seen).exclude(kind__in=besides).exists():
        raise Refused(_("Nội dung đã đổi sau khi bạn mở trang. Hãy xem lại rồi quyết định."))
