"""Changes that leave every figure alone: a word, a weekday, a number in words, a left-out bound.

The words come in neighbours of one kind, the bounds are those that `_announcements` puts in.
"""

import random
import re

from _announcements import BOUNDS, WEEKDAYS, WORD_NUMBERS

_NEIGHBOURS = (
    "sáng trưa chiều tối đêm", "trước sau", "được bị", "trên dưới", "trong ngoài", "mở đóng",
    "tăng giảm", "tăng-cường hạn-chế", "bắt-buộc tự-nguyện", "trực-tiếp trực-tuyến", "đến từ",
    "tạm-ngừng tiếp-tục", "miễn-phí tính-phí", "sớm muộn", "trẻ người", "mang gửi",
    "nộp nhận", "xã huyện tỉnh", "thường-xuyên thỉnh-thoảng", "toàn-bộ một-phần",
    "cha mẹ con", "lợn trâu gà", "mua bán", "cao thấp", "nghiêm-túc tạm-thời", "vào ra",
    "công-bố thu-hồi", "hỗ-trợ xử-phạt", "khẩu-trang găng-tay", "học-sinh giáo-viên",
    "cầu chợ", "đất nhà", "gọi tránh", "khách-hàng nhân-viên", "tại quanh", "kết-thúc bắt-đầu",
)  # fmt: skip
_OTHERS = {
    one.replace("-", " "): [w.replace("-", " ") for w in row.split() if w != one]
    for row in _NEIGHBOURS
    for one in row.split()
}
_ORDINARY = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_OTHERS, key=len, reverse=True))})(?!\w)")


def another_word(text: str, chance: random.Random) -> str | None:
    """One ordinary word in the place of its neighbour: "sáng" becomes "chiều"."""
    return _swap(text, _ORDINARY, _OTHERS, chance)


def another_weekday(text: str, chance: random.Random) -> str | None:
    return _swap(text, _one_of(WEEKDAYS), _each_other(WEEKDAYS), chance)


def another_number_in_words(text: str, chance: random.Random) -> str | None:
    return _swap(text, _one_of(WORD_NUMBERS), _each_other(WORD_NUMBERS), chance)


def without_a_bound(text: str, chance: random.Random) -> str | None:
    """The sentence or the clause that bounds the others is left out."""
    there = [match for one in BOUNDS for match in re.finditer(rf"[\s]?{re.escape(one)}", text)]
    if not there:
        return None
    match = chance.choice(there)
    return text[: match.start()] + text[match.end() :]


def on_short_lines(text: str, chance: random.Random) -> str:
    """Broken into lines, as letters and captions are."""
    width, lines = chance.randint(18, 60), [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)


_BEFORE = (
    "Mọi người chia sẻ giúp nhé! ", "Fwd: ", "Cả nhà đọc tin này nhé\n", "", "[Chuyển tiếp] ",
    "Bà con lưu ý thông báo của tỉnh:\n", "Các bạn ơi, xem giúp mình với: ",
)  # fmt: skip
_BEHIND = (
    " Mọi người chia sẻ nhé.", "\nCảm ơn cả nhà đã đọc.", "", "\nNguồn: Zalo", " Xin cảm ơn!",
    "\nCopy từ nhóm bạn.",
)  # fmt: skip


def passed_on(text: str, chance: random.Random) -> str:
    """With what people write around it."""
    return chance.choice(_BEFORE) + text + chance.choice(_BEHIND)


def _one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of them, none of which is part of a longer run of the same kind."""
    any_of = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)")


def _each_other(words: tuple[str, ...]) -> dict[str, list[str]]:
    return {one: [other for other in words if other != one] for one in words}


def _swap(
    text: str, pattern: re.Pattern[str], others: dict[str, list[str]], chance: random.Random
) -> str | None:
    there = list(pattern.finditer(text))
    if not there:
        return None
    match = chance.choice(there)
    return text[: match.start()] + chance.choice(others[match.group()]) + text[match.end() :]
