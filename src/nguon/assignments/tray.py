"""Reads the files in the tray, one after the other: a chore of the worker."""

import logging

from django.utils.translation import gettext as _

from nguon.assignments import proposals
from nguon.dispatches.models import Filing
from nguon.events.refusal import Refused

log = logging.getLogger(__name__)


def read_next() -> bool:
    """Read the oldest waiting file; whether there was one."""
    filing = Filing.objects.claim()
    if filing is None:
        return False
    if not filing.gave_up():
        read(filing)
    return True


def read(filing: Filing) -> None:
    """Make a dispatch of the file, or say in words why that could not be."""
    actor = filing.actor()
    if actor is None:
        filing.fail(_("Đơn vị chưa có văn thư giữ vị trí để nhận văn bản gửi qua thư điện tử."))
        return
    try:
        dispatch = proposals.open_file(filing.original, actor, filing.turn_page)
    except Refused as refusal:
        filing.fail(refusal.message)
    except Exception:
        log.exception("filing %s", filing.pk)
        filing.fail(_("Có lỗi khi đọc tệp. Tệp gốc còn nguyên; người quản trị đã được báo."))
    else:
        filing.succeed(dispatch)
        if dispatch.paper:
            dispatch.original.want_drawing()
