"""A CAP alert to an entry: an update or a cancellation takes up what it refers to."""

from django.utils.translation import gettext_lazy as _

from nguon.formats import cap
from nguon.sources.readers.entry import Entry, Reading, Sent, Unreadable
from nguon.sources.readers.plain import plain


def read(sent: Sent) -> Reading:
    """The alert; none for an exercise or a test. With the body's certificate its signature counts.

    Raises Unreadable for what is no alert, and for one that the certificate does not vouch for.
    """
    anchors = cap.load_anchors(sent.certificate.encode()) if sent.certificate else None
    try:
        report = cap.check(sent.data, anchors)
    except cap.Unusable as trouble:
        raise Unreadable(str(trouble)) from trouble
    alert = report.alert
    if anchors and report.standing is not cap.Standing.VOUCHED:
        raise Unreadable(_("cảnh báo không mang chữ ký của cơ quan"))
    if alert.status is not cap.Status.ACTUAL or not alert.infos or not alert.identifier:
        return Reading(())
    info = alert.infos[0]
    words = filter(None, (info.description, info.instruction))
    later = alert.msg_type in (cap.MsgType.UPDATE, cap.MsgType.CANCEL)
    entry = Entry(
        uid=alert.identifier,
        title=plain(info.headline or info.event),
        text=plain("\n".join(words)),
        url=info.web or sent.url,
        published=alert.sent,
        takes_up=tuple(one.identifier for one in alert.references) if later else (),
        withdrawn=alert.msg_type is cap.MsgType.CANCEL,
        topic=info.categories[0].value if info.categories else "",
    )
    return Reading((entry,))
