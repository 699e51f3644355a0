"""Whether a sentence says that somebody in office did wrong, though it has no word of denouncing.

Two things must be said in one sentence: who holds an office, and a deed that none of them may do.
A sentence that asks where, how much or whether is a question. Typed without accents, the words are
looked for without them. Of 35 denunciations written after the rules they knew six, and held one of
35 plain messages: a help to whoever reads what comes, who may hold it by hand, and no more.
"""

import re
from functools import cache

from nguon.viet.folding import fold, nfc

IN_OFFICE = (
    "cán bộ", "chủ tịch", "phó chủ tịch", "bí thư", "trưởng bản", "trưởng thôn", "phó bản",
    "trưởng xóm", "trưởng ấp", "tổ trưởng", "công an", "công an viên", "hiệu trưởng", "hiệu phó",
    "kế toán", "thủ quỹ", "lãnh đạo", "trưởng phòng", "phó phòng", "giám đốc", "phó giám đốc",
    "trưởng trạm", "trạm trưởng", "kiểm lâm", "địa chính", "thầy giáo", "cô giáo", "giáo viên",
    "thầy chủ nhiệm", "cô chủ nhiệm", "bác sĩ", "y tá", "nhân viên", "thanh tra", "nhà trường",
    "ủy ban", "ubnd", "ban quản lý", "tư pháp", "thú y", "văn phòng", "người thu", "xã", "phường",
    "huyện", "dự án",
)  # fmt: skip
"""Who holds an office, or acts in one's name."""

FOR_ONESELF = (
    "bỏ túi", "tiêu riêng", "nộp riêng", "tiền riêng", "thu riêng", "lấy riêng", "lấy … triệu",
    "lấy … nghìn", "lấy … tiền", "lấy … gạo", "lấy … đất của", "lấy thêm đất", "lấy đất",
    "nhận tiền", "ăn tiền", "ăn … tiền", "ăn chênh lệch", "rút tiền", "tự lĩnh", "lĩnh thay",
    "giữ tiền", "giữ lại tiền", "giữ … không phát", "giữ sổ", "chia nhau", "chia phần",
    "chia … tiền", "đòi … tiền", "xin tiền", "đưa thêm tiền", "đưa tiền mới", "bồi dưỡng mới",
    "bắt … nộp", "bắt … đóng", "ép … nộp", "ép … đóng", "ép học", "thu … không có",
    "thu … mà không", "mà vẫn thu", "miễn phí mà", "thu … miễn phí", "bán … miễn phí",
    "không … biên lai", "không … hóa đơn", "không … chứng từ", "không viết biên bản",
    "không lập biên bản", "bán đất công", "bán rừng", "xe công", "nhà công",
)  # fmt: skip
FOR_KIN = (
    "cho người nhà", "cho họ hàng", "cho anh em", "cho em trai", "cho em gái", "cho con trai",
    "cho con gái", "cho cháu", "cho vợ", "đưa người nhà", "đưa cháu", "đưa con", "đưa vợ",
    "đưa anh em", "cho người quen", "cho người ngoài", "người thân của", "cháu ruột vào",
    "con ruột vào", "không đúng đối tượng", "không dùng người",
)  # fmt: skip
UNTRUE = (
    "bằng giả", "giấy tờ giả", "giả chữ ký", "giả mạo", "hồ sơ giả", "danh sách khống", "ghi khống",
    "kê khống", "lập khống", "kê khai không đúng", "báo cáo sai", "sai sự thật", "thi hộ",
    "khối lượng nhiều hơn", "che giấu", "giấu dân", "khuất tất", "mờ ám", "không minh bạch",
)  # fmt: skip
AGAINST_PERSONS = (
    "đánh con", "đánh tôi", "đánh dân", "đánh người", "đánh chồng", "đánh em", "đánh bố",
    "đánh học sinh", "đánh cháu", "chửi dân", "đe dọa", "dọa nạt", "dọa không cho", "sờ soạng",
    "quấy rối", "sàm sỡ", "gây khó dễ", "trả thù", "ép cung", "cho xe gỗ", "cho gỗ",
)  # fmt: skip
ONLY_WITH_ACCENTS = ("khống", "giả")
"""Deeds of one syllable, which without its accents would be another word."""

ASKS = (
    "ở đâu", "bao nhiêu", "khi nào", "bao giờ", "lúc nào", "ngày nào", "mấy giờ", "có phải",
    "báo ai", "hỏi ai", "gặp ai", "làm sao", "thế nào", "ra sao", "có được", "có cần", "giấy gì",
    "là gì", "được không", "phải không", "không ạ", "chưa ạ",
)  # fmt: skip
DEEDS = FOR_ONESELF + FOR_KIN + UNTRUE + AGAINST_PERSONS
_ENDS_ASKING = frozenset({"không", "khong", "ko", "hông", "chưa", "chua", "nhỉ", "gì", "gi"})
_SENTENCE = re.compile(r"[.?!;\n]+")
_SYLLABLE = re.compile(r"[^\W_]+")
_GAP = r"(?: \S+){0,6} "
"""Syllables that may stand where a deed says `…`."""


def tells_of_wrong(text: str) -> bool:
    """Whether a sentence of `text` says that somebody in office did wrong.

    >>> tells_of_wrong("Trưởng bản giữ tiền hỗ trợ không phát cho dân")
    True
    >>> tells_of_wrong("Trưởng bản giữ sổ hộ khẩu của ai thì hỏi ở đâu?")
    False
    """
    return any(map(_tells, _SENTENCE.split(nfc(text).lower())))


def _tells(sentence: str) -> bool:
    syllables = _SYLLABLE.findall(sentence)
    said = f" {' '.join(syllables)} "
    bare = all(fold(one) == one for one in syllables)
    asks = _any_of(ASKS, bare).search(said) or (syllables and syllables[-1] in _ENDS_ASKING)
    if asks or not _any_of(IN_OFFICE, bare).search(said):
        return False
    tables = ((DEEDS, bare), (ONLY_WITH_ACCENTS, False))
    return any(_any_of(*table).search(said) for table in tables)


@cache
def _any_of(table: tuple[str, ...], bare: bool) -> re.Pattern[str]:
    """Any of the phrases, whole syllables between spaces."""
    phrases = (fold(one) if bare else one for one in table)
    written = (_GAP.join(part.strip() for part in one.split("…")) for one in phrases)
    return re.compile(f" (?:{'|'.join(written)}) ")
