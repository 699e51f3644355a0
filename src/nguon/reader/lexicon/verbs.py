"""Verbs that give an order and verbs that say what is to be done (folded).

Folded because scans lose marks; an agency's name begins its words with capitals and an order's verb
does not, which is what tells "Ban Quản lý dự án" from "quản lý".
"""

import re

ACTIONS = (
    "chu tri", "chu dong", "phoi hop", "chi dao", "huong dan", "to chuc", "trien khai",
    "thuc hien", "tang cuong", "tiep tuc", "day manh", "day nhanh", "kip thoi", "khan truong",
    "thuong xuyen", "ra soat", "tham muu", "bao cao", "xay dung", "ban hanh", "kiem tra",
    "giam sat", "theo doi", "don doc", "tong hop", "dang thong bao", "dang tai", "tuyen truyen",
    "pho bien", "thong bao", "cung cap", "cap nhat", "bo tri", "bao dam", "dam bao",
    "quan triet", "can cu", "nghien cuu", "de xuat", "xu ly", "giai quyet", "tra loi",
    "thanh lap", "cu can bo", "gui", "lap", "hoan thanh", "hoan thien", "nghiem tuc",
    "nghiem cam", "khong de", "khong cho", "khong duoc", "som", "trinh", "xem xet",
    "co trach nhiem", "co y kien", "co van ban", "co ke hoach", "co giai phap", "co bien phap",
    "co huong dan", "chiu trach nhiem", "tap trung", "phat huy", "nang cao", "duy tri",
    "van dong", "ho tro", "tiep nhan", "khai thac", "phat song", "phat thanh", "tiep am",
    "tiep song", "niem yet", "kiem ke", "thong ke", "danh gia", "lay y kien", "tham gia",
    "tao dieu kien", "lua chon", "dang ky", "chuan bi", "chan chinh", "khac phuc", "tham dinh",
    "phe duyet", "lien he", "luu y", "quan tam", "khuyen khich", "tuan thu", "chap hanh",
    "ap dung", "truyen tai", "doi moi", "cai cach", "so hoa", "thuc day", "nang cap", "mo rong",
    "phan bo", "can doi", "dong vien", "khen thuong", "bieu duong", "phan cong", "de ra",
    "neu cao", "siet chat", "xac dinh", "xac minh", "lam ro", "lam tot", "phat dong",
    "cong khai", "bien soan", "san xuat", "phat hanh", "tich cuc", "dua tin", "thi hanh",
    "hoc tap", "thu nghiem", "van hanh", "quan ly", "dong bo", "lien thong", "tich hop",
    "chuyen giao", "ban giao", "thuc thi", "phan anh", "giao cho", "dang thong tin",
    "dang phat", "mo chuyen muc", "tang thoi luong", "dua noi dung", "nhac nho", "yeu cau",
    "giao nhiem vu", "day lui", "ngan chan", "phong chong", "phan dau", "gop phan", "dong gop",
    "doi chieu", "kien toan", "tap huan", "boi duong", "dao tao", "soan thao", "in an",
    "ky ket", "thu thap", "lam viec voi", "trao doi", "thoa thuan", "dinh ky", "huy dong",
    "ung dung", "tong ket", "so ket", "khao sat", "sua doi", "bo sung", "nop", "su dung",
)  # fmt: skip

_ACTION = "|".join(sorted(ACTIONS, key=len, reverse=True))
ACTION = re.compile(rf"(?<![\w-])(?:{_ACTION})(?!\w)")
"""A verb of doing, anywhere in folded text."""

ORDER = re.compile(r"(?<!\w)(?:de nghi|yeu cau|giao|phan cong|uy quyen)(?!\w)\s?:?\s?")
"""A verb of ordering in folded text."""

NOT_AN_ORDER_AFTER = re.compile(
    r"(?:theo|xet|ho so|giay|van ban|don|duoc|y kien|ban|khong|bi|cac|nhung|cua|noi dung|va|da|"
    r"tung|phieu|thu|muc|nhu|nhiem vu|co|ve viec|dap ung|to khai|so|\d|quan ly nha nuoc)\s$"
)
"""What stands before the words when they are a noun or tell of an order given before."""

MODAL = re.compile(r"\s(?:can|phai|se|xin|tran trong|kinh)$")
"""A modal verb, or a word of courtesy, left at the end of an addressee."""

_OPENERS = (
    "bám sát", "bám nắm", "nắm", "nắm bắt", "nắm chắc", "cử", "phát", "mở", "lấy", "thu", "cấp",
    "giữ", "đưa", "ký", "công bố", "công khai", "kiểm soát", "kiểm điểm", "kiên quyết",
    "quyết liệt", "quyết tâm", "chấm dứt", "tạm dừng", "dừng", "ngừng", "cảnh báo", "dự báo",
    "trực", "sàng lọc", "di dời", "sơ tán", "xử phạt", "thu hồi", "thu gom", "phân loại",
    "cài đặt", "trang bị", "mua sắm", "sửa chữa", "khai báo", "kê khai", "thanh toán",
    "quyết toán", "giải ngân", "vận dụng", "truyền thông", "phân tích", "dự trữ", "bảo vệ",
    "phòng ngừa", "khoanh vùng", "tiêm", "cách ly", "điều tra", "truy vết", "xét nghiệm",
    "kết nối", "chia sẻ", "tháo gỡ", "kiến nghị", "chú trọng", "coi trọng", "ưu tiên",
    "hưởng ứng", "nhân rộng", "tạo lập", "bảo quản", "lưu trữ", "lưu", "giữ vững", "nỗ lực",
    "sắp xếp", "tinh giản", "củng cố", "thông tin", "xác nhận", "bảo trì", "biên tập", "trực tiếp",
    "điều chỉnh", "khôi phục", "điều hành", "điều phối", "sử dụng", "thăm hỏi", "tặng", "chăm lo",
    "đánh giá", "gắn", "lồng ghép", "thẩm tra", "tham vấn", "cụ thể hóa", "chuyển", "chuyển tải",
    "chuyển đổi", "ứng phó", "ứng trực", "khơi thông", "gia cố", "hạn chế", "giảm", "tăng",
    "rút ngắn", "rút kinh nghiệm", "phân cấp", "ủy quyền", "thống nhất", "kết hợp", "thay thế",
    "giới thiệu", "tôn vinh", "xét", "bình ổn", "quản trị", "định hướng", "đề cao", "hướng tới",
    "kịp thời", "khẩn cấp", "đăng", "tham gia", "viết", "trả",
)  # fmt: skip
OPENER = re.compile(rf"(?:{'|'.join(sorted(_OPENERS, key=len, reverse=True))})(?!\w)")
"""A verb, with its marks and in lower case, that may open an item but is a noun elsewhere."""
