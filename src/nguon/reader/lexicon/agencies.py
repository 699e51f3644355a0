"""Names of agencies: how they begin, how abbreviations unfold, which are known by heart."""

import re

from nguon.viet.folding import fold

HEAD_WORDS = (
    "ủy ban nhân dân", "ủy ban", "ubnd", "hội đồng nhân dân", "hội đồng", "hđnd", "tổng cục",
    "chi cục", "cục", "bộ chỉ huy", "bộ tư lệnh", "bộ", "sở", "ban quản lý", "ban", "vụ", "phòng",
    "trung tâm", "văn phòng", "đài", "bảo hiểm xã hội", "báo", "công an", "thanh tra", "tòa án",
    "viện", "hội", "hiệp hội", "liên đoàn", "liên minh", "liên hiệp", "mặt trận", "đoàn",
    "kho bạc", "ngân hàng", "bệnh viện", "trường", "học viện", "công ty", "tổng công ty",
    "tập đoàn", "tỉnh ủy", "thành ủy", "huyện ủy", "đảng ủy", "chính phủ", "thủ tướng",
    "quốc hội", "tòa soạn", "cổng thông tin", "trạm", "hạt", "đội", "bhxh", "tand", "vksnd",
    "mttq", "ubmttq", "quận ủy", "thị ủy", "đảng bộ", "chi bộ", "tỉnh đoàn", "thành đoàn",
    "huyện đoàn", "công đoàn", "tổ công tác", "tổ giúp việc", "tổ công nghệ", "chi nhánh",
    "điện lực", "bưu điện", "vnpt", "viettel", "mobifone", "nhà xuất bản", "thư viện", "bảo tàng",
    "quân khu", "tạp chí", "thông tấn xã", "hợp tác xã", "câu lạc bộ", "liên sở", "khoa",
)  # fmt: skip
"""First words of agencies' names."""

PERSON_WORDS = (
    "chủ tịch", "phó chủ tịch", "giám đốc", "phó giám đốc", "thủ trưởng", "bộ trưởng", "thống đốc",
    "phó thủ tướng", "cục trưởng", "vụ trưởng", "trưởng phòng", "trưởng ban", "hiệu trưởng",
    "tổng giám đốc", "lãnh đạo", "đồng chí", "ông", "bà", "chánh văn phòng", "chánh thanh tra",
    "trưởng các", "trưởng thôn", "trưởng bản", "trưởng xóm", "trưởng khu", "trưởng công an",
    "bí thư", "chi cục trưởng", "tổng cục trưởng", "chỉ huy trưởng", "chủ nhiệm", "viện trưởng",
    "người đứng đầu", "đại diện",
)  # fmt: skip
"""First words of an office-holder's designation."""

_MEMBERS = (
    "cơ quan", "đơn vị", "địa phương", "tổ chức", "doanh nghiệp", "ngành", "huyện", "xã", "phường",
    "thị trấn", "thành phố", "tỉnh", "quận", "thôn", "bản", "đồng chí", "thành viên", "cơ sở",
    "cấp", "nhà", "lực lượng", "chủ đầu tư", "cán bộ", "hộ", "đài", "trạm", "tập thể", "don vị",
)  # fmt: skip

_NOT_AGENCIES = (
    r"ban hành|báo cáo|báo các|báo cho|báo để|phòng,? ?chống|phòng ngừa|trường hợp|hội nghị|"
    r"hội thảo|vụ việc|bộ luật|"
    r"đội ngũ|bộ phận|ban đầu|bà con|ông bà|hội viên"
)


def _both_ways(words: tuple[str, ...]) -> str:
    """Match each word with its marks, or with none as scans of capitals have it."""
    forms = {*words, *map(fold, words)}
    return "|".join(sorted(forms, key=len, reverse=True))


AGENCY = re.compile(
    rf"(?!(?:{_NOT_AGENCIES})\b)(?:{_both_ways((*HEAD_WORDS, *PERSON_WORDS))})(?!\w)"
)
"""The beginning, in lower case, of the name of an agency or office-holder."""

COLLECTIVE = re.compile(
    rf"(?:(?:các|tất cả các|toàn thể các|những|mỗi|từng)\s(?!trường hợp)"
    rf"(?:{_both_ways((*_MEMBERS, *HEAD_WORDS))})|quý\s\w+|đơn vị|cơ quan|doanh nghiệp|công ty|"
    r"ubnd|ủy ban nhân dân|cấp ủy|người dân|cán bộ)(?!\w)"
)
"""The beginning, in lower case, of a collective addressee: "các cơ quan báo chí", "đơn vị"."""

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
    "Ngân hàng Nhà nước Việt Nam", "Bảo hiểm xã hội Việt Nam", "Bảo hiểm xã hội", "Ủy ban nhân dân",
    "Hội đồng nhân dân", "Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Công Thương", "Sở Y tế",
    "Sở Xây dựng", "Sở Giao thông vận tải", "Sở Thông tin và Truyền thông",
    "Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ", "Sở Kế hoạch và Đầu tư",
    "Sở Tài nguyên và Môi trường", "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Nông nghiệp và Phát triển nông thôn", "Sở Lao động - Thương binh và Xã hội",
    "Sở Nông nghiệp và Môi trường", "Sở Dân tộc và Tôn giáo", "Thanh tra tỉnh",
    "Thanh tra thành phố", "Thanh tra huyện", "Trung tâm Kiểm soát bệnh tật", "Cục Thông tin cơ sở",
    "Sở Văn hóa và Thể thao", "Sở Du lịch", "Sở Ngoại vụ", "Ban Dân tộc", "Phòng Nội vụ",
    "Phòng Văn hóa và Thông tin", "Phòng Văn hóa - Xã hội", "Văn phòng Ủy ban nhân dân",
    "Vụ Pháp chế", "Vụ Chính sách", "Cục Thuế", "Cục Hải quan", "Cục Tin học hóa",
)  # fmt: skip

KNOWN_AGENCIES = {fold(name): name for name in _KNOWN}
"""Folded name → name."""


def expand(name: str) -> str:
    """Return `name` with the abbreviations that letterheads use written out, in capitals."""
    return _EXPAND.sub(_expansion, name)


def _expansion(match: re.Match[str]) -> str:
    return next(full for short, full in _EXPANSIONS if re.fullmatch(short, match.group()))
