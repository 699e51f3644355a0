"""What a finding of personal data says."""

import re
from dataclasses import dataclass
from enum import StrEnum

from nguon.viet.folding import CAPITALS


class Kind(StrEnum):
    """Kinds of personal data; OFFICIAL is a person or contact named for an office."""

    PERSON = "họ tên"
    OFFICIAL = "theo chức trách"
    PHONE = "số điện thoại"
    IDENTITY = "số giấy tờ tùy thân"
    HEALTH_CARD = "thẻ bảo hiểm y tế"
    ACCOUNT = "tài khoản ngân hàng"
    EMAIL = "thư điện tử"
    BIRTH = "ngày sinh"
    ADDRESS = "địa chỉ"


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data at `start` to `end` of the text (NFC).

    `certainty` is a judgement from 0 to 1, no measured probability; `why` says in Vietnamese what
    gave it away.
    """

    kind: Kind
    start: int
    end: int
    text: str
    certainty: float
    why: str

    @property
    def blocks(self) -> bool:
        """Whether a release has to wait until somebody has decided about it."""
        return self.kind is not Kind.OFFICIAL


def found(kind: Kind, match: re.Match[str], certainty: float, why: str) -> Finding:
    """Make a finding of the group "it" of a match, or of the whole match if it has none."""
    group: str | int = "it" if "it" in match.re.groupindex else 0
    return Finding(kind, *match.span(group), match[group], certainty, why)


_SENTENCE_END = re.compile(rf"[.!?]\s+(?=[{CAPITALS}])|\n")


def same_sentence_before(text: str, place: int, most: int) -> str:
    """Return up to `most` characters that lead to `place` within its sentence."""
    before = text[max(0, place - most) : place]
    ends = list(_SENTENCE_END.finditer(before))
    return before[ends[-1].end() :] if ends else before


OFFICE = re.compile(
    r"đường dây nóng|hotline|tổng đài|trực ban|trụ sở|cơ quan|\bsở\b|\bubnd\b|ủy ban|trung tâm|"
    r"văn phòng|bệnh viện|trường|mặt trận|kho bạc|\bquỹ\b|công ty|chi cục|ban chỉ |đài |trạm|"
    r"nhà văn hóa|bưu điện|công an",
    re.IGNORECASE,
)
"""Words that say that a contact, account or address is a body's."""
