"""What people and forgers make of a text beyond one changed word: moved, stitched, read aloud.

Each takes a text and chance and returns None where the text has nothing to do it to.
"""

import random
import re

from _announcements import places, scanned

from nguon.verify.classes import MODALITY
from nguon.verify.words import word_key

_SENTENCE = re.compile(r"(?<=[.:])(\s+)")
_DATE = re.compile(
    r"(?<![\d/.-])\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?| tháng \d{1,2} năm \d{4})(?![\d/])"
)
_SCALE = re.compile(r"(?<=\d )(nghìn|triệu|tỷ)(?!\w)")
_ORDER = re.compile(r"(?<!\w)(trước|sau)(?!\w)")
_FORBIDS = re.compile(r"(?<!\w)(không|chưa|Không|Chưa) ")
_ALLOWS = re.compile(r"(?<!\w)(được|phải|có) (?!không|chưa)")


def without_a_sentence(text: str, chance: random.Random) -> tuple[str, str] | None:
    """A sentence left out of the middle: what is passed on, and what it lacks."""
    parts = _SENTENCE.split(text)
    count = (len(parts) + 1) // 2
    if count < 4:
        return None
    at = 2 * chance.randrange(1, count - 1)
    return "".join(parts[:at] + parts[at + 2 :]), parts[at]


def _exchanged(text: str, some: list[re.Match[str]], chance: random.Random) -> str | None:
    pairs = [(a, b) for a in some for b in some if a.end() <= b.start() and a[0] != b[0]]
    if not pairs:
        return None
    a, b = chance.choice(pairs)
    return text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]


def places_exchanged(text: str, chance: random.Random) -> str | None:
    names = sorted(places()[0], key=len, reverse=True)
    there = re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", text)
    some = [match for match in there if not text.startswith("ỉnh", match.end() - 3)]
    return _exchanged(text, some, chance)


def dates_exchanged(text: str, chance: random.Random) -> str | None:
    return _exchanged(text, list(_DATE.finditer(text)), chance)


def another_scale(text: str, chance: random.Random) -> str | None:
    """ "triệu" for "nghìn"."""
    there = list(_SCALE.finditer(text))
    if not there:
        return None
    match = chance.choice(there)
    other = chance.choice([one for one in ("nghìn", "triệu", "tỷ") if one != match[0]])
    return text[: match.start()] + other + text[match.end() :]


def another_order(text: str, chance: random.Random) -> str | None:
    """ "sau" for "trước"."""
    there = list(_ORDER.finditer(text))
    if not there:
        return None
    match = chance.choice(there)
    return text[: match.start()] + ("sau" if match[0] == "trước" else "trước") + text[match.end() :]


def negation_moved(text: str, chance: random.Random) -> str | None:
    """ "không" taken from one place and put before what is allowed in another."""
    pairs = [
        (gone, put)
        for gone in _FORBIDS.finditer(text)
        for put in _ALLOWS.finditer(text)
        if gone.end() != put.start()
    ]
    if not pairs:
        return None
    gone, put = chance.choice(pairs)
    if gone.start() < put.start():
        return (
            text[: gone.start()] + text[gone.end() : put.start()] + "không " + text[put.start() :]
        )
    return text[: put.start()] + "không " + text[put.start() : gone.start()] + text[gone.end() :]


_TAILS = (
    " Nộp lệ phí vào tài khoản {bank} {account}.", " STK {account} {bank}.",
    " Xem chi tiết: laichau-gov.top/{n}", " Bấm vào bit.ly/{n} để nhận hỗ trợ.",
    "\nTải ứng dụng tại dichvucong-vn.xyz", " Kết bạn Zalo số {phone} để được hướng dẫn.",
    " Ủng hộ qua {bank} {account}.", "\n{account} {bank}", " {phone}",
    " Soạn HOTRO gửi {n}.", " Nhận tiền: vnpay-laichau.online", " CK {account}",
)  # fmt: skip


def with_a_trap(text: str, chance: random.Random) -> str:
    """A false address, number or account at the end."""
    return text + chance.choice(_TAILS).format(
        bank=chance.choice(("Vietcombank", "Agribank", "MB Bank", "VCB", "ngân hàng ACB", "BIDV")),
        account=chance.choice(
            (f"{chance.randrange(10**9, 10**10)}", f"{chance.randrange(10**12, 10**13)}")
        ),
        n=chance.randrange(1000, 9999),
        phone=f"09{chance.randrange(10**7, 10**8)}",
    )


def stitched(text: str, other: str, chance: random.Random) -> str | None:
    """The first sentences of one text and the last of another."""
    head, tail = _SENTENCE.split(text), _SENTENCE.split(other)
    if len(head) < 7 or len(tail) < 7:
        return None
    first = 2 * chance.randint(2, (len(head) - 1) // 2)
    return "".join(head[:first]) + "".join(tail[2 * chance.randint(1, (len(tail) - 5) // 2) :])


_BY_EAR = (
    ("tr", "ch"), ("ch", "tr"), ("s", "x"), ("x", "s"), ("d", "gi"), ("gi", "d"), ("r", "d"),
    ("l", "n"), ("n", "l"),
)  # fmt: skip
_HOOKS = str.maketrans("ảẻỉỏủỷẩểổẳởửãẽĩõũỹẫễỗẵỡữ", "ãẽĩõũỹẫễỗẵỡữảẻỉỏủỷẩểổẳởử")
_HEARD = re.compile(r"[^\W\d_]+")


def by_ear(text: str, chance: random.Random) -> str:
    """Typed by somebody who heard it: a few words as they sound; commas and full stops are lost."""
    rate = chance.uniform(0.02, 0.08)

    def heard(match: re.Match[str]) -> str:
        word = match[0]
        if word != word.lower() or chance.random() > rate or word_key(word) in MODALITY:
            return word
        if chance.random() < 0.4:
            return word.translate(_HOOKS)
        for said, written in chance.sample(_BY_EAR, len(_BY_EAR)):
            rest = word.removeprefix(said)
            if rest != word and rest[0] in "aăâeêioôơuưyáàảãạéèẻẽẹóòỏõọúùủũụấầẩẫậếềểễệốồổỗộ":
                return written + rest
        return word

    links = re.split(r"(\S+\.\w{2,3}(?:\.\w+)?/?\S*)", text)
    said = "".join(part if n % 2 else _HEARD.sub(heard, part) for n, part in enumerate(links))
    return re.sub(r"[.,;:](?=\s|$)", "", said) if chance.random() < 0.5 else said


_ABOVE = (
    "12:45 4G 87%\n", "Viettel 07:12 ▪ 64%\n< Tổ dân phố 5\n", "Zalo\nTrưởng bản Pâng\n",
    "09:30\nTin nhắn\nHôm nay 09:28\n", "< Nhóm phụ huynh lớp 3A\n15:02\n",
    "Facebook\n3 giờ trước\n",
    "MobiFone LTE 21:08 33%\n", "",
)  # fmt: skip
_BELOW = (
    "\nThích Trả lời Chia sẻ", "\n09:31 Đã xem", "\n12 lượt thích 3 bình luận", "\nNhập tin nhắn",
    "\nĐã gửi 2 giờ trước", "", "\nTin nhắn @ ...", "\n12:46",
)  # fmt: skip


def screenshot(text: str, chance: random.Random) -> str:
    """As a scanner reads a screen: the bars above and below, and some letters wrong."""
    lines, width = [""], chance.randint(28, 46)
    for word in scanned(text, chance).split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return chance.choice(_ABOVE) + "\n".join(lines) + chance.choice(_BELOW)
