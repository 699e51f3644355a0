"""What may be a denunciation is held: one reads it who is entitled to, before anybody else does.

The law on denunciations (2018, not at hand) has the writer kept secret. So words that may be one
keep a case off every list and page until the head of the unit to which questions come first says
what it is. In doubt it is held: a question held for an hour does less harm than a name read.
"""

import re

from nguon.orgs.permissions import Ability
from nguon.questions.front_desk import front_desk
from nguon.questions.wrongdoing import tells_of_wrong
from nguon.viet.folding import fold, nfc

WORDS = (
    "tố cáo", "tố giác", "đơn tố", "hối lộ", "tham nhũng", "tham ô", "biển thủ", "chiếm đoạt",
    "đòi tiền", "vòi tiền", "vòi vĩnh", "lót tay", "đưa phong bì",
    "nhận phong bì", "mua chuộc", "nhũng nhiễu", "sách nhiễu", "hạch sách", "cửa quyền", "trù dập",
    "bao che", "bảo kê", "chạy chức", "lạm quyền", "lợi dụng chức vụ", "ăn chặn", "ăn bớt",
    "bớt xén", "cắt xén", "khai khống", "làm giả hồ sơ", "rút ruột", "xin giấu tên",
)  # fmt: skip
_SYLLABLE = re.compile(r"[^\W_]+")
_BARE = tuple(fold(words) for words in WORDS if words != "ăn chặn")  # as in “thức ăn chăn nuôi”


def sounds_like_denunciation(text: str) -> bool:
    """Whether somebody may be denouncing somebody; accents may be missing, not be others.

    >>> sounds_like_denunciation("Ông ấy nhận hối lộ"), sounds_like_denunciation("Tôi hơi lo")
    (True, False)
    """
    said = f" {' '.join(_SYLLABLE.findall(nfc(text).lower()))} "
    return any(f" {words} " in said for words in (*WORDS, *_BARE)) or tells_of_wrong(text)


def may_discern(actor) -> bool:
    """Whether the actor is the one who reads what is held: not even those above are."""
    return actor.can(Ability.DISCERN) and actor.unit == front_desk()
