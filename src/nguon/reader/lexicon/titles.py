"""Titles in a signature block, and the surnames that a signer's name begins with."""

from nguon.viet.folding import fold

_HEADS = (
    "GIÁM ĐỐC", "CHỦ TỊCH", "BỘ TRƯỞNG", "CỤC TRƯỞNG", "TỔNG CỤC TRƯỞNG", "VỤ TRƯỞNG",
    "CHI CỤC TRƯỞNG", "TRƯỞNG PHÒNG", "TRƯỞNG BAN", "CHỦ NHIỆM", "TỔNG GIÁM ĐỐC", "HIỆU TRƯỞNG",
    "CHÁNH VĂN PHÒNG", "CHÁNH THANH TRA", "VIỆN TRƯỞNG", "TỔNG BIÊN TẬP", "TRƯỞNG TRẠM",
    "BÍ THƯ", "TRƯỞNG CÔNG AN", "THỐNG ĐỐC", "CHỈ HUY TRƯỞNG",
)  # fmt: skip
_OTHERS = (
    "PHÓ HIỆU TRƯỞNG", "PHÓ CHỦ NHIỆM", "THỨ TRƯỞNG", "THỦ TƯỚNG", "PHÓ THỦ TƯỚNG",
    "ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "BỘ TRƯỞNG, CHỦ NHIỆM", "CHÍNH PHỦ",
    "PHÓ THỐNG ĐỐC", "BAN THƯỜNG VỤ", "PHÓ CHÁNH VĂN PHÒNG", "PHÓ CHÁNH THANH TRA",
    "VỤ TRƯỞNG VỤ CHÍNH SÁCH", "ỦY VIÊN", "KIỂM SÁT VIÊN", "THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN",
    "PHÓ TRƯỞNG ĐOÀN", "TRƯỞNG ĐOÀN", "TRƯỞNG ĐÀI", "PHÓ TRƯỞNG ĐÀI",
)  # fmt: skip

_DEPUTIES = tuple(f"PHÓ {head}" for head in _HEADS)

KNOWN_TITLES = {fold(title): title for title in (*_HEADS, *_DEPUTIES, *_OTHERS)}
"""Folded title → title in capitals."""

_SURNAMES = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đào Đoàn Lương Trịnh
Mai Trương Lâm Phùng Hà Tạ Cao Tô Chu Châu Quách La Lưu Vương Triệu Nông Hứa Tống Thái Kiều Đàm
Doãn Bạch Lục Khổng Tôn Từ Văn Thân Ông Mạc Hầu Lò Vàng Giàng Sùng Tòng Quàng Mùa Thào Lù Cứ
Hảng Tẩn Phàn Chẻo Vừ Ma Lầu Thò Sìn Tao Cà Lường Điêu Khoàng Pờ Lỳ Chang Ksor Rơ Y H Siu Kpă
Niê Sơn Thạch Danh Kim Giáp Ninh Cù Viên Úc Diệp Nghiêm Bế Sầm Hờ Mùi Hoa An Mã Ngọ Đồng Tăng
Đậu Biện
"""

SURNAMES = frozenset(map(fold, _SURNAMES.split()))
"""Folded surnames."""

SURNAME_FORMS: dict[str, list[str]] = {}
"""Folded surname → every way of writing it."""
for _name in _SURNAMES.split():
    SURNAME_FORMS.setdefault(fold(_name), []).append(_name)
