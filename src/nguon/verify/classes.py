"""Words whose change changes what a text says, and words that say nothing, by their keys."""

from nguon.verify.words import Sort, Word, word_key
from nguon.viet.spoken.numbers import DIGITS


def _keys(listed: str) -> frozenset[str]:
    return frozenset(map(word_key, listed.split()))


POLARITY = _keys(
    "không chưa chẳng đừng cấm nghiêm phép hủy huỷ hoãn ngừng dừng tạm trừ miễn chỉ phải cần bắt "
    "buộc bãi ngoại nếu chớ trước sau"
)
"""Words that turn a sentence or bound it. "được" does by itself what "phép" does after it."""

_TURNING = (
    "không chưa chẳng đừng cấm nghiêm phép hủy huỷ hoãn ngừng dừng tạm trừ miễn chỉ phải bắt buộc "
    "bãi ngoại nếu chớ"
)
TURNING = frozenset(_TURNING.split())
"""Words without which a sentence says something else, as they are written."""

TURNING_BARE = _keys("không chưa cấm đừng phép hủy hoãn ngừng trừ chỉ phải")
"""The same in a text without marks, those left out that are mostly other words then."""

_BOUNDING = (
    f"{_TURNING} trừ khi riêng tuy nhưng song nếu điều kiện trường hợp trước sau trên dưới ngoài "
    "trong chậm nhất tối đa thiểu hạn bắt buộc tự nguyện được hoặc mới"
)
BOUNDING = frozenset(_BOUNDING.split())
"""Words by which a sentence, or a part of one, bounds what the others say, as they are written."""

BOUNDING_BARE = TURNING_BARE | _keys("trừ khi riêng nhưng nếu điều trước trường chậm được mới")
"""The same in a released text without marks."""

NEGATION = _keys("không chưa chẳng đừng cấm hủy hoãn")
"""Of these, those that are put in the place of any word to make a text say the opposite."""

MODALITY = POLARITY | _keys("được mở đóng tăng giảm")

_UNITS = (
    "giờ phút giây ngày tuần tháng năm quý km m cm mm ha kg g tấn tạ yến lít ml đồng nghìn ngàn "
    "triệu tỷ trăm độ liều mũi lần người ca hộ trẻ tuổi bao suất phần % ‰ sáng trưa chiều tối đêm"
)
UNITS = _keys(_UNITS)
"""Measures, and what is counted by them: one for another is another statement."""

UNITS_AS_WRITTEN = frozenset(_UNITS.split())

NUMERALS = (
    frozenset(map(word_key, DIGITS))
    | _keys("mười mươi trăm nghìn ngàn triệu tỷ linh lẻ mốt tư lăm rưỡi phẩy")
) - {"khong", "nam"}

_SCALES = "mươi mười trăm nghìn ngàn triệu tỷ rưỡi"
SCALES = frozenset(_SCALES.split()) | {"muoi", "tram", "nghin", "ngan", "trieu", "ruoi"}
"""Numerals, as they are written, without which the number before them is another one."""

OPPOSED = MODALITY | UNITS | NUMERALS
"""One of these in the place of another word is a change, however alike they are written."""

_FILLERS = (
    "ngày tháng năm giờ phút lúc vào hồi số là thì mà và với của về tại ở cho để này đó ấy nhé ạ "
    "nha nhá tỉnh huyện xã phường thôn bản tp thành phố điện thoại đt sđt dt sdt liên hệ lh các "
    "những tới đến từ theo qua đồng chí ông bà gồm mùng mồng rằng việc"
)
FILLERS = _keys(_FILLERS)
"""Words that may come and go between others that stay: "15/3" and "ngày 15 tháng 3"."""

_CHAT = (
    "mọi người cả nhà bà con anh chị em ơi chia sẻ chuyển tiếp giúp biết cùng đọc tham khảo thông "
    "báo tin nguồn fwd fw re hot chú ý lưu xin vui lòng xem đây dưới bên trên tin nhắn tn zalo fb "
    "facebook group nhóm bạn bác gửi lan tỏa lại nhận được mình vừa thấy ai cũng đi nào nghe hay "
    "share copy cop sưu tầm st hi hello chào kính gấp quan trọng rộng rãi hết nhiều chính thức mới "
    "hôm nay đăng bài trích cảm ơn trân trọng ủng hộ tuyên truyền nha nhau giùm dùm hộ nội dung "
    "đã rồi tất luôn nữa thêm rất"
)
_ALIKE = (
    "lúc vào hồi", "tại ở", "đến tới", "và với cùng", "ngày mùng mồng", "này đó ấy", "các những",
    "điện thoại đt sđt dt sdt số liên hệ lh", "nhé ạ nha nhá", "thôn bản", "là thì", "về ở",
)  # fmt: skip
_MEANS = {word_key(one): n for n, row in enumerate(_ALIKE) for one in row.split()}


def interchangeable(one: str, other: str) -> bool:
    """Tell whether two fillers (keys) say the same: "vào" and "lúc", not "từ" and "đến"."""
    return one == other or _MEANS.get(one, -1) == _MEANS.get(other, -2)


CHAT = FILLERS | _keys(_CHAT)
"""What people write around a text that they pass on; it claims nothing."""

_AS_WRITTEN = frozenset(f"{_FILLERS} {_CHAT}".split())


def says_nothing(word: Word, talk: frozenset[str] = FILLERS) -> bool:
    """Tell whether a word is one of `talk`, by its marks where it has them."""
    if word.sort is not Sort.WORD or word.key not in talk:
        return False
    return word.written.isascii() or word.written in _AS_WRITTEN


_SHORT = """
ko k hok hong kg: không; dc đc đk: được; dk đk: đăng ký; vs: với; ng n: người; mn: mọi người
tp: thành phố; ubnd: ủy ban nhân dân; hđnd: hội đồng nhân dân; sdt sđt đt: số điện thoại
dt đt: điện thoại; lh: liên hệ; h: huyện; x: xã; t: tỉnh; p: phường; tt: thị trấn; tt: trung tâm
byt: bộ y tế; tg: thời gian; đ d vnd vnđ: đồng; tr: triệu; g h: giờ; p: phút; nd: nội dung
nd: người dân; hs: hồ sơ; hs: học sinh; gv: giáo viên; ph: phụ huynh; vx vaccine vacxin: vắc xin
xn: xét nghiệm; bn: bệnh nhân; bv: bệnh viện; tyt: trạm y tế; qd: quyết định; tb: thông báo
kh: kế hoạch; cv: công văn; k ng: nghìn; vp: văn phòng; dvc: dịch vụ công; gd: giáo dục
cty: công ty; cp: chính phủ; ttg: thủ tướng; qg: quốc gia; vn: việt nam; hn: hà nội; trc: trước
bch: ban chỉ huy; bcđ: ban chỉ đạo; %: phần trăm; km: ki lô mét; m: mét; cm: xăng ti mét
mm: mi li mét; kg: ki lô gam; ha: héc ta; ngay: ngày; thang: tháng; yc: yêu cầu; đn dn: đề nghị
bc: báo cáo; cd: công dân; dv: dịch vụ; đv dv: đơn vị; cq: cơ quan; cb: cán bộ; bs: bác sĩ
ql: quốc lộ; tl: tỉnh lộ; cn: chủ nhật; t2: thứ hai; t3: thứ ba; t4: thứ tư; t5: thứ năm
t6: thứ sáu; t7: thứ bảy; sx: sản xuất; kd: kinh doanh; gt: giao thông; ch: cuộc họp
kt: kiểm tra; ks: kiểm soát; tphcm: thành phố hồ chí minh; attp: an toàn thực phẩm
"""

SHORT: dict[str, list[tuple[str, ...]]] = {}
"""What is written short → what it may stand for, each as keys."""
for _entry in _SHORT.replace("\n", ";").split(";"):
    _shorts, _, _full = _entry.partition(":")
    for _one in _shorts.split():
        SHORT.setdefault(word_key(_one), []).append(tuple(map(word_key, _full.split())))
