"""What an event of the log is about, in words: its stream names a kind of thing and a number."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "activation": _("lần áp dụng cấp"),
    "address-list": _("danh sách người nhận"),
    "assignment": _("việc"),
    "bulletin": _("bản tin"),
    "case": _("câu hỏi"),
    "cluster": _("cụm loa"),
    "collective": _("quy tắc nơi nhận"),
    "command": _("lệnh khẩn cấp"),
    "dispatch": _("văn bản"),
    "exchange": _("thông điệp liên thông"),
    "filing": _("văn bản đến"),
    "hazard": _("tình huống"),
    "help": _("lời nhờ giúp"),
    "indicator": _("chỉ tiêu"),
    "item": _("tin từ nguồn"),
    "key": _("khóa"),
    "outage": _("gián đoạn"),
    "person": _("người"),
    "policy": _("thời hạn"),
    "post": _("vị trí"),
    "procedure": _("thủ tục"),
    "programme": _("chương trình"),
    "release": _("đợt phát hành"),
    "rumour": _("tin đồn"),
    "series": _("chuỗi số liệu"),
    "source": _("nguồn chính thức"),
    "station": _("đài"),
    "stations": _("các đài"),
    "store": _("kho dữ liệu"),
    "subscriber": _("người nhận tin"),
    "unit": _("cơ quan"),
}


def in_words(stream: str) -> str:
    """ "assignment:19" is việc 19; a kind that has no word stays as it is written."""
    kind, _colon, key = stream.partition(":")
    return f"{KINDS[kind]} {key}".strip() if kind in KINDS else stream
