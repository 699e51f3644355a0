"""Types of administrative documents and their abbreviations in a symbol.

Thông tư 01/2011/TT-BNV, article 6 (32 types) and Nghị định 30/2020/NĐ-CP, article 7 and
appendix III (29 types); then the legislative and Party types that dispatches cite.
"""

from nguon.viet.folding import fold

ABBREVIATIONS = {
    "NQ": "nghị quyết",
    "QĐ": "quyết định",
    "CT": "chỉ thị",
    "QC": "quy chế",
    "QyĐ": "quy định",
    "TC": "thông cáo",
    "TB": "thông báo",
    "HD": "hướng dẫn",
    "CTr": "chương trình",
    "KH": "kế hoạch",
    "PA": "phương án",
    "ĐA": "đề án",
    "DA": "dự án",
    "BC": "báo cáo",
    "BB": "biên bản",
    "TTr": "tờ trình",
    "HĐ": "hợp đồng",
    "CĐ": "công điện",
    "BGN": "bản ghi nhớ",
    "BTT": "bản thỏa thuận",
    "GUQ": "giấy ủy quyền",
    "GM": "giấy mời",
    "GGT": "giấy giới thiệu",
    "GNP": "giấy nghỉ phép",
    "PG": "phiếu gửi",
    "PC": "phiếu chuyển",
    "PB": "phiếu báo",
}

TITLED_TYPES = {
    fold(name): name
    for name in (
        *ABBREVIATIONS.values(), "bản cam kết", "giấy chứng nhận", "giấy đi đường",
        "giấy biên nhận hồ sơ", "kết luận", "nghị định", "thông tư", "thông tư liên tịch", "luật",
        "pháp lệnh", "thư công", "lệnh", "hướng dẫn liên tịch", "kế hoạch liên tịch",
        "nghị quyết liên tịch", "quy chế phối hợp", "chương trình phối hợp", "kế hoạch phối hợp",
        "chương trình hành động", "kế hoạch hành động", "thông tri",
    )
}  # fmt: skip
"""Folded name → name of every type that is printed as a title over the subject."""

CITED_TYPES = {
    fold(name): name
    for name in (
        "Bộ luật", "Chỉ thị", "Chương trình", "Công điện", "Công văn", "Đề án", "Hướng dẫn",
        "Kế hoạch", "Kết luận", "Luật", "Nghị định", "Nghị quyết", "Pháp lệnh", "Phương án",
        "Quy chế", "Quy định", "Quyết định", "Thông báo", "Thông tư liên tịch", "Thông tư",
        "Tờ trình", "Báo cáo", "Văn bản", "Giấy mời", "Lệnh", "Sắc lệnh", "Biên bản",
    )
}  # fmt: skip
"""Folded name → name of the types that dispatches refer to."""

GIVES_NO_ORDERS = frozenset({"tờ trình", "báo cáo", "biên bản", "giấy giới thiệu"})
"""Types that report or ask upward."""

ASKS_ONLY = frozenset({"giấy mời"})
"""Types that order somebody only where they ask in so many words ("Đề nghị Sở Y tế …")."""
