"""Emergencies as CAP 1.2: signed files, and an Atom feed of those that hold. Never unsigned."""

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from nguon.bulletins.codes import Language, Turn
from nguon.bulletins.forms import BY_SLUG
from nguon.bulletins.models import Text, Version
from nguon.delivery.message import address_of
from nguon.delivery.site import disk
from nguon.delivery.site.shown import Shown, newest
from nguon.events.clock import VIETNAM
from nguon.formats import cap
from nguon.formats.cap.feed import Entry, write_feed
from nguon.orgs.borders import border
from nguon.orgs.models import Unit

CHANNEL = "cap"
FILE = "canh-bao.xml"
FEED = "tin/cap.xml"
MOST_BYTES = 100_000
LASTS = timedelta(hours=24)
"""How long an alert holds whose bulletin has no end: receivers must not show it for ever."""
GEOCODE = "VN-GSO"
"""The scheme of the geocodes: official codes of administrative units."""
LANGUAGES = {Language.VIETNAMESE: "vi-VN", Language.ENGLISH: "en-GB"}


class Unsigned(Exception):
    """Nothing may go out as CAP, for the reason that it carries."""


def publish(shown: Shown) -> str:
    """Write the signed alert of the current version and the feed; the alert's SHA-256."""
    signer = load_signer()
    with disk.alone():
        version = shown.current
        try:
            data = signed(version, shown, signer)
        except cap.Refused as refused:
            raise Unsigned(_("Cảnh báo không hợp lệ: %s") % refused) from refused
        except ValueError as wrong:
            missing = ", ".join(str(field.verbose_name) for field in version.alert.missing)
            raise Unsigned(_("Cảnh báo chưa ghi đủ: %s.") % (missing or wrong)) from wrong
        seal = disk.put(_path(version), data)
        put_feed(version.bulletin.unit.formal_name(), shown.changed_at)
    return seal


def put_feed(author: str, at: datetime) -> None:
    """Write the feed of alerts that hold; before the first one it is there and empty."""
    entries = [
        Entry(alert_of(one.current, one), f"{settings.PUBLIC_URL}/{_path(one.current)}")
        for one in newest(CHANNEL)
        if hasattr(one.current, "alert") and not one.current.alert.missing
    ]
    address = f"{settings.PUBLIC_URL}/{FEED}"
    feed = write_feed(entries, title="Cảnh báo khẩn cấp", author=author, address=address, at=at)
    disk.put(FEED, feed.data)


def load_signer() -> cap.Signer:
    """The key that alerts are signed with. Raises Unsigned where there is none that can be used."""
    if not settings.CAP_KEY:
        raise Unsigned(_("Chưa có khóa ký cảnh báo CAP (NGUON_CAP_KEY)."))
    try:
        pem = b"\n".join(
            Path(file).read_bytes() for file in (settings.CAP_KEY, settings.CAP_CERTIFICATE) if file
        )
        return cap.Signer.load(pem)
    except (OSError, ValueError) as trouble:
        raise Unsigned(_("Không dùng được khóa ký cảnh báo CAP: %s") % trouble) from trouble


def signed(version: Version, shown: Shown, signer: cap.Signer) -> bytes:
    """The alert of `version` as a signed file of at most MOST_BYTES; borders go before words do."""
    for bordered in (True, False):
        data = cap.sign(cap.write(alert_of(version, shown, bordered)), signer)
        if len(data) <= MOST_BYTES:
            return data
    raise Unsigned(_("Cảnh báo dài quá 100 KB. Hãy rút ngắn lời."))


def alert_of(version: Version, shown: Shown, bordered: bool = True) -> cap.Alert:
    """What CAP says of `version`: an alert, an update of earlier ones, or that they are void."""
    earlier = [one for one in shown.versions if one.number < version.number]
    kinds = {Turn.CORRECTION: cap.MsgType.UPDATE, Turn.RECALL: cap.MsgType.CANCEL}
    trial = version.alert.drill or settings.DEMO
    return cap.Alert(
        identifier=_identifier(version),
        sender=_sender(),
        sent=_sent(version),
        status=cap.Status.EXERCISE if trial else cap.Status.ACTUAL,
        msg_type=kinds.get(Turn(version.turn), cap.MsgType.ALERT) if earlier else cap.MsgType.ALERT,
        scope=cap.Scope.PUBLIC,
        note="DIỄN TẬP" if trial else version.notice,
        references=tuple(cap.Reference(_sender(), _identifier(one), _sent(one)) for one in earlier),
        infos=tuple(_info(text, bordered) for text in version.texts.all()),
    )


def _info(text: Text, bordered: bool) -> cap.Info:
    version = text.version
    bulletin, alert = version.bulletin, version.alert
    words = text.rendition(BY_SLUG["cap"])
    sent = _sent(version)
    return cap.Info(
        language=LANGUAGES.get(Language(text.language), text.language),
        categories=(cap.Category(alert.category),),
        event=alert.event,
        responses=(cap.ResponseType(alert.response),),
        urgency=cap.Urgency(alert.urgency),
        severity=cap.Severity(alert.severity),
        certainty=cap.Certainty(alert.certainty),
        effective=sent,
        expires=_local(max(bulletin.valid_until or sent + LASTS, sent + timedelta(minutes=1))),
        sender_name=bulletin.unit.formal_name(),
        headline=words.heading,
        description=words.body,
        instruction="" if version.turn == Turn.RECALL else text.action,
        web=address_of(bulletin),
        areas=tuple(_area(unit, bordered) for unit in bulletin.area.all()),
    )


def _area(unit: Unit, bordered: bool) -> cap.Area:
    outline = border(unit) if bordered else None
    return cap.Area(
        description=unit.name,
        polygons=(tuple(outline),) if outline else (),
        geocodes=(cap.Pair(GEOCODE, unit.code),) if unit.code else (),
    )


def _path(version: Version) -> str:
    return f"tin/{version.bulletin.slug}/v/{version.number}/{FILE}"


def _identifier(version: Version) -> str:
    return f"{_sender()}:{version.bulletin_id}:{version.number}"


def _sender() -> str:
    return urlsplit(settings.PUBLIC_URL).hostname or "localhost"


def _sent(version: Version):
    return _local(version.released_at)


def _local(moment):
    return timezone.localtime(moment, VIETNAM).replace(microsecond=0)
