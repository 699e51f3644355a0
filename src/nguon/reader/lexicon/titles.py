"""Titles in a signature block."""

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
