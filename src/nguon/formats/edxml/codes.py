"""The codes of edXML (QCVN 102:2016/BTTTT, Quyết định 28/2018/QĐ-TTg), each with its wire value."""

from enum import IntEnum

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
FALSE_NAMESPACE = "http://www.go.vn/eDoc"
"""An older draft's address that circulates in real messages."""
XLINK = "http://www.w3.org/1999/xlink"
NEXT_ACTOR = "http://schemas.xmlsoap.org/soap/actor/next"


class Business(IntEnum):
    """BussinessDocType: what a message does with the document that it names."""

    NEW = 0
    RECALL = 1
    UPDATE = 2
    REPLACE = 3


class Priority(IntEnum):
    """Priority, of which Nghị định 30/2020/NĐ-CP knows four marks; an ordinary one has none."""

    ORDINARY = 0
    URGENT = 1
    VERY_URGENT = 2
    EXPRESS = 3
    EXPRESS_TIMED = 4


class Steering(IntEnum):
    """SteeringType. Some senders write 0, which is read as not steering."""

    NO = 1
    STEERS = 2
    REPORTS = 3


class Change(IntEnum):
    """ReceiverType: whether an update takes a receiver off the list or puts it on."""

    REMOVED = 0
    ADDED = 1


_TYPES = (
    "nghị quyết, quyết định, chỉ thị, quy chế, quy định, thông cáo, thông báo, hướng dẫn, "
    "chương trình, kế hoạch, phương án, đề án, dự án, báo cáo, biên bản, tờ trình, hợp đồng, "
    "công văn, công điện, bản ghi nhớ, bản cam kết, bản thỏa thuận, giấy chứng nhận, "
    "giấy ủy quyền, giấy mời, giấy giới thiệu, giấy nghỉ phép, giấy đi đường, "
    "giấy biên nhận hồ sơ, phiếu gửi, phiếu chuyển, thư công"
)
DOCUMENT_TYPES = tuple(_TYPES.split(", "))
"""DocumentType/Type is the place in this list, from 1, as Thông tư 01/2011/TT-BNV orders it.

Unverified but for 18, công văn; readers go by TypeName.
"""


def document_type(name: str) -> int:
    """Return the Type of a document called `name`, 0 if the list does not know it."""
    wanted = name.lower()
    return DOCUMENT_TYPES.index(wanted) + 1 if wanted in DOCUMENT_TYPES else 0
