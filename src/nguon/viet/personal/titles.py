"""Words beside a name that say whose it is: titles, posts, what is only named after a person."""

import re

_PRIVATE = (
    "bệnh nhân", "bệnh nhân nam", "bệnh nhân nữ", "nạn nhân", "bị can", "bị cáo", "đối tượng",
    "nghi phạm", "chủ hộ", "hộ nghèo", "thai phụ", "sản phụ", "con nợ", "người nợ", "thí sinh",
    "học sinh", "sinh viên",
)  # fmt: skip
_FAMILIAR = ("ông", "bà", "anh", "chị", "em", "cháu", "cụ", "bé", "bác", "chú", "cô", "thầy")
_TITLES = (
    *_PRIVATE, *_FAMILIAR, "cô giáo", "thầy giáo", "đồng chí", "đ/c", "chiến sĩ", "liệt sĩ",
    "lái xe", "tài xế", "bác sĩ", "tên", "họ và tên", "họ tên", "người gửi", "người nhận", "vợ",
    "chồng", "con", "người trúng thưởng", "đại diện gia đình", "gia đình",
)  # fmt: skip
_POSTS = (
    "chủ tịch", "phó chủ tịch", "giám đốc", "phó giám đốc", "bí thư", "phó bí thư", "bộ trưởng",
    "thứ trưởng", "thủ tướng", "phó thủ tướng", "cục trưởng", "phó cục trưởng", "vụ trưởng",
    "chi cục trưởng", "trưởng phòng", "phó trưởng phòng", "trưởng ban", "phó trưởng ban",
    "trưởng bản", "trưởng thôn", "tổ trưởng", "trưởng trạm", "trạm trưởng", "trưởng đài",
    "trưởng công an", "phó trưởng công an", "hiệu trưởng", "phó hiệu trưởng", "chánh văn phòng",
    "phó chánh văn phòng", "chánh thanh tra", "tổng biên tập", "chỉ huy trưởng", "chính trị viên",
    "người phát ngôn", "đại biểu quốc hội", "viện trưởng", "chánh án", "tổng giám đốc",
    "trưởng đoàn", "chủ nhiệm", "phó chủ nhiệm", "thống đốc", "trợ lý", "đại tá", "thượng tá",
    "trung tá", "thiếu tá", "đại úy", "thượng úy", "trung úy", "thiếu úy", "đồn trưởng",
    "đội trưởng", "phó đội trưởng",
)  # fmt: skip
_BODY_WORDS = frozenset((
    "sở", "ủy", "ban", "nhân", "dân", "hội", "đồng", "tỉnh", "huyện", "xã", "phường", "thị",
    "trấn", "thành", "phố", "bản", "thôn", "công", "an", "y", "tế", "và", "truyền", "thông",
    "tin", "đào", "tạo", "giáo", "dục", "tài", "chính", "vụ", "pháp", "nghiệp", "môi", "trường",
    "lịch", "thao", "hóa", "nghệ", "thương", "trung", "tâm", "phòng", "bệnh", "viện", "đa",
    "khoa", "đài", "trạm", "báo", "chi", "cục", "vận", "tải", "dựng", "mặt", "trận", "quốc",
    "đoàn", "tộc", "văn", "đồn", "biên", "khu", "thường", "trực", "kiêm", "tổ", "đội", "phủ",
    "ngân", "hàng", "nước", "kiểm", "soát", "tật", "điện", "lực", "thủy", "lâm", "bảo", "hiểm",
))  # fmt: skip
_AFTER = (
    "đường", "phố", "đại lộ", "trường", "thpt", "thcs", "ptdtbt", "tiểu học", "trung học cơ sở",
    "trung học phổ thông", "mầm non", "bệnh viện", "quảng trường", "công viên", "giải",
    "giải thưởng", "cầu", "chợ", "sông", "hồ", "núi", "đèo", "đỉnh", "suối", "xã", "phường",
    "thị trấn", "huyện", "tỉnh", "thành phố", "tp", "tp.", "bản", "thôn", "xóm", "khu", "khu phố",
    "đảo", "quận", "thị xã", "tượng đài", "lăng", "huân chương", "tư tưởng", "phong cách",
    "công ty", "cửa khẩu", "báo", "nhà máy", "khách sạn", "nhà hàng", "rạp", "đền", "chùa",
    "hang", "ngã tư", "ngã ba", "bến",
)  # fmt: skip

FAMOUS = (
    "Hồ Chí Minh", "Trần Hưng Đạo", "Võ Nguyên Giáp", "Lê Lợi", "Nguyễn Trãi", "Nguyễn Huệ",
    "Lý Thường Kiệt", "Hai Bà Trưng", "Điện Biên Phủ", "Lý Thái Tổ", "Ngô Quyền",
    "Phan Đình Phùng", "Phan Bội Châu", "Phan Chu Trinh", "Hoàng Văn Thụ", "Lê Duẩn", "Trần Phú",
    "Lê Hồng Phong", "Nguyễn Thị Minh Khai", "Nguyễn Du", "Lê Quý Đôn", "Chu Văn An",
    "Nguyễn Bỉnh Khiêm", "Kim Đồng", "Võ Thị Sáu", "Lê Thánh Tông", "Quang Trung",
    "Thái Bình Dương", "Hà Nhì", "Đoàn Kết", "Bà Triệu", "Bà Rịa", "Bác Hồ", "Cô Tô",
)  # fmt: skip
"""Persons of history, whose names streets and schools bear, and places that look like a name."""


FAMILIAR = frozenset(_FAMILIAR)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


TITLE_BEFORE = re.compile(
    rf"(?<!\w)(?:{_any(_TITLES)})(?: là| tên| tên là)?:?\s\**$", re.IGNORECASE
)
"""A title that ends where a name begins: "ông ", "bệnh nhân tên là "."""

FAMILIAR_BEFORE = re.compile(rf"(?<!\w)(?:{_any(_FAMILIAR)})\s$", re.IGNORECASE)
"""A title after which even a name without surname is a person's."""

PRIVATE_BEFORE = re.compile(
    rf"(?<!\w)(?:{_any(_PRIVATE)})(?: là| tên| tên là)?:?\s$", re.IGNORECASE
)
"""A title of somebody whose name is a private matter whatever their post."""

_POST = re.compile(rf"(?<!\w)(?:{_any(_POSTS)})(?!\w)", re.IGNORECASE)
_POLITE = re.compile(r"(?:(?:là )?(?:đồng chí|đ/c|ông|bà))?[\s,:*_]*$", re.IGNORECASE)


def office_before(text: str) -> bool:
    """Tell whether `text` ends with a post and its body, so that a name after it is an official's.

    "Phó Giám đốc Sở Y tế, ông " does; "Chủ tịch xã đến thăm ông " does not.
    """
    posts = list(_POST.finditer(text))
    if not posts:
        return False
    between = text[posts[-1].end() :]
    body = _POLITE.sub("", between, count=1)
    words = re.split(r"[\s,&*_-]+", body)
    return all(not w or w[0].isupper() or w.lower() in _BODY_WORDS for w in words) and not (
        set(".;!?") & set(body)
    )


OFFICE_FOLLOWS = re.compile(
    r"\s?[,(-]\s?(?:(?:nguyên|quyền|hiện là|là) )?(?:ủy viên [^,]{0,60}, )?"
    rf"(?:{_any(_POSTS)})(?!\w)",
    re.IGNORECASE,
)
"""A post right after a name: ", Phó Chủ tịch"."""

NOT_AFTER = re.compile(rf"(?<!\w)(?:{_any(_AFTER)})\s$", re.IGNORECASE)
"""What is only named after a person: a street, a school, a commune."""
