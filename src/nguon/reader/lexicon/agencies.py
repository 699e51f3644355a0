"""Names of agencies: how they begin, how abbreviations unfold, which are known by heart."""

import re

from nguon.viet.folding import fold

HEAD_WORDS = (
    "uy ban nhan dan", "uy ban", "ubnd", "hoi dong nhan dan", "hoi dong", "hdnd", "tong cuc",
    "chi cuc", "cuc", "bo chi huy", "bo tu lenh", "bo", "so", "ban quan ly", "ban", "vu", "phong",
    "trung tam", "van phong", "dai", "bao hiem xa hoi", "bao", "cong an", "thanh tra", "toa an",
    "vien", "hoi", "hiep hoi", "lien doan", "lien minh", "lien hiep", "mat tran", "doan",
    "kho bac", "ngan hang", "benh vien", "truong", "hoc vien", "cong ty", "tong cong ty",
    "tap doan", "tinh uy", "thanh uy", "huyen uy", "dang uy", "chinh phu", "thu tuong",
    "quoc hoi", "toa soan", "cong thong tin", "tram", "hat", "doi", "chanh van phong",
)  # fmt: skip

PERSON_WORDS = (
    "chu tich", "pho chu tich", "giam doc", "pho giam doc", "thu truong", "bo truong", "thong doc",
    "pho thu tuong", "thu tuong", "cuc truong", "vu truong", "truong phong", "truong ban",
    "hieu truong", "tong giam doc", "lanh dao", "dong chi", "ong", "ba", "chi cuc truong", "tong cuc truong",
)  # fmt: skip

COLLECTIVE_WORDS = (
    "cac", "quy", "moi", "toan the", "tat ca", "don vi", "co quan", "doanh nghiep", "to chuc",
    "dia phuong", "nguoi dan", "cap uy", "nhung", "tung", "uy ban", "ubnd", "cong ty", "can bo",
)  # fmt: skip

_EXPANSIONS = (
    (r"UBND", "ỦY BAN NHÂN DÂN"),
    (r"HĐND", "HỘI ĐỒNG NHÂN DÂN"),
    (r"UBMTTQ(?:VN)?", "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM"),
    (r"BHXH", "BẢO HIỂM XÃ HỘI"),
    (r"TT ?& ?TT|TTTT", "THÔNG TIN VÀ TRUYỀN THÔNG"),
    (r"GD ?& ?ĐT|GDĐT", "GIÁO DỤC VÀ ĐÀO TẠO"),
    (r"KH ?& ?CN|KHCN", "KHOA HỌC VÀ CÔNG NGHỆ"),
    (r"KH ?& ?ĐT|KHĐT", "KẾ HOẠCH VÀ ĐẦU TƯ"),
    (r"TN ?& ?MT|TNMT", "TÀI NGUYÊN VÀ MÔI TRƯỜNG"),
    (r"NN ?& ?PTNT|NNPTNT", "NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"),
    (r"LĐ ?- ?TB ?(?:&|VÀ) ?XH|LĐTBXH", "LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"),
    (r"VH ?,? ?TT ?(?:&|VÀ) ?DL|VHTTDL", "VĂN HÓA, THỂ THAO VÀ DU LỊCH"),
    (r"VH ?- ?TT", "VĂN HÓA - THÔNG TIN"),
    (r"GTVT", "GIAO THÔNG VẬN TẢI"),
    (r"TP\.?", "THÀNH PHỐ"),
    (r"TX\.?", "THỊ XÃ"),
)
_EXPAND = re.compile("|".join(rf"(?<!\w)(?:{short})(?!\w)" for short, _ in _EXPANSIONS))

_KNOWN = (
    "Chính phủ", "Thủ tướng Chính phủ", "Văn phòng Chính phủ", "Thanh tra Chính phủ",
    "Bộ Tài chính", "Bộ Công an", "Bộ Quốc phòng", "Bộ Nội vụ", "Bộ Ngoại giao", "Bộ Tư pháp",
    "Bộ Công Thương", "Bộ Xây dựng", "Bộ Giao thông vận tải", "Bộ Y tế",
    "Bộ Thông tin và Truyền thông", "Bộ Giáo dục và Đào tạo", "Bộ Khoa học và Công nghệ",
    "Bộ Kế hoạch và Đầu tư", "Bộ Tài nguyên và Môi trường", "Bộ Văn hóa, Thể thao và Du lịch",
    "Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Lao động - Thương binh và Xã hội",
    "Bộ Nông nghiệp và Môi trường", "Bộ Dân tộc và Tôn giáo", "Ủy ban Dân tộc",
    "Tổng cục Thuế", "Tổng cục Hải quan", "Tổng cục Thống kê", "Kho bạc Nhà nước",
    "Ngân hàng Nhà nước Việt Nam", "Bảo hiểm xã hội Việt Nam", "Ủy ban nhân dân",
    "Hội đồng nhân dân", "Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Công Thương", "Sở Y tế",
    "Sở Xây dựng", "Sở Giao thông vận tải", "Sở Thông tin và Truyền thông",
    "Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ", "Sở Kế hoạch và Đầu tư",
    "Sở Tài nguyên và Môi trường", "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Nông nghiệp và Phát triển nông thôn", "Sở Lao động - Thương binh và Xã hội",
    "Sở Nông nghiệp và Môi trường", "Sở Dân tộc và Tôn giáo", "Thanh tra tỉnh",
    "Vụ Pháp chế", "Vụ Chính sách", "Cục Thuế", "Cục Hải quan", "Cục Tin học hóa",
)  # fmt: skip

KNOWN_AGENCIES = {fold(name): name for name in _KNOWN}
"""Folded name → name."""


def expand(name: str) -> str:
    """Return `name` with the abbreviations that letterheads use written out, in capitals."""
    return _EXPAND.sub(_expansion, name)


def _expansion(match: re.Match[str]) -> str:
    return next(full for short, full in _EXPANSIONS if re.fullmatch(short, match.group()))
