"""Surnames of the peoples of Vietnam, as a person's name begins with them."""

from nguon.viet.folding import fold

_SURNAMES = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đào Đoàn Lương Trịnh
Mai Trương Lâm Phùng Hà Tạ Cao Tô Chu Châu Quách La Lưu Vương Triệu Nông Hứa Tống Thái Kiều Đàm
Doãn Bạch Lục Khổng Tôn Từ Văn Thân Ông Mạc Hầu Lò Vàng Giàng Sùng Tòng Quàng Mùa Thào Lù Cứ
Hảng Tẩn Phàn Chẻo Vừ Ma Lầu Thò Sìn Tao Cà Lường Điêu Khoàng Pờ Lỳ Chang Ksor Rơ Y H Siu Kpă
Niê Sơn Thạch Danh Kim Giáp Ninh Cù Viên Úc Diệp Nghiêm Bế Sầm Hờ Mùi Hoa An Mã Ngọ Đồng Tăng
Đậu Biện Bàn Chảo Sồng Hạng Chìu
"""

SURNAMES = frozenset(map(fold, _SURNAMES.split()))
"""Folded surnames."""

SURNAME_FORMS: dict[str, list[str]] = {}
"""Folded surname → every way of writing it."""
for _name in _SURNAMES.split():
    SURNAME_FORMS.setdefault(fold(_name), []).append(_name)
