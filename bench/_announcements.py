"""Announcements in the shape of real ones, what people make of them, and rumours beside them.

Two families of templates that share no sentence: `OPEN`, which the checker may be worked on with,
and `HELD_OUT`, which only measures it.
"""

import csv
import random
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nguon.viet.folding import without_marks

_UNITS = Path(__file__).parents[1] / "src/nguon/orgs/data/vn_2021_three_level.csv"


@dataclass(frozen=True)
class Family:
    """Openings, subjects (each with sentences and rumours) and endings."""

    openings: tuple[str, ...]
    subjects: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    endings: tuple[str, ...]
    in_words: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()


OPEN = Family(
    (
        "{body} thông báo:",
        "Thực hiện chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh về {matter}, {body} thông báo như sau:",
        "{body} đề nghị bà con các xã, phường lưu ý:",
        "Căn cứ Công văn số {n3}/UBND-VX ngày {date} của Ủy ban nhân dân tỉnh, {body} hướng dẫn:",
        "Kính gửi toàn thể nhân dân {place}.",
    ),
    (
        (
            (
                "Tính đến {time} ngày {date}, toàn tỉnh ghi nhận {n} trường hợp mắc sởi, trong đó {n2} trường hợp phải nhập viện.",
                "Không có trường hợp tử vong.",
                "Xã {place} có {n2} ca, xã {place2} có {n2} ca.",
                "Người dân không tự ý mua thuốc điều trị tại nhà.",
                "Trẻ từ {n1} tháng đến {n1} tuổi được tiêm vắc xin miễn phí tại trạm y tế xã.",
                "Đề nghị đeo khẩu trang nơi công cộng, rửa tay thường xuyên bằng xà phòng.",
                "Khi có dấu hiệu sốt, phát ban, hãy đến ngay Trung tâm Y tế {district} hoặc gọi {phone}.",
            ),
            (
                "Ở {place} có {n2} người chết vì sởi rồi mà bệnh viện giấu, bà con đừng cho con đi tiêm.",
                "Uống nước lá tre với gừng ba ngày là khỏi sởi, không cần tới trạm y tế {district}.",
                "Sáng nay xã {place} bị phong tỏa toàn bộ vì sởi, công an chặn hết đường.",
            ),
        ),
        (
            (
                "Từ đêm {date} đến ngày {date2}, khu vực {district} có mưa to, lượng mưa phổ biến {n2} đến {n3} mm.",
                "Mực nước sông Nậm Na tại trạm {place} lúc {time} là {dec} m, dưới báo động {n1}.",
                "Nguy cơ cao xảy ra lũ quét, sạt lở đất tại các xã {place}, {place2}.",
                "Cấm người và phương tiện qua ngầm tràn {place} cho đến khi có thông báo mới.",
                "Các hộ ven suối phải di dời trước {time} ngày {date2}.",
                "Không vớt củi, không đánh bắt cá trên sông suối khi nước lên.",
                "Cần cứu nạn, gọi Ban Chỉ huy Phòng chống thiên tai {district}: {phone}.",
            ),
            (
                "Đập thủy điện ở {place} vỡ rồi, nước đang về {district}, chạy ngay kẻo không kịp.",
                "Mai có siêu bão cấp {n1} đổ bộ thẳng vào {district}, đài không dám đưa tin.",
                "Cầu {place} sập lúc rạng sáng, {n2} người mất tích, đừng ai đi qua.",
            ),
        ),
        (
            (
                "Học sinh các trường trên địa bàn {district} nghỉ học từ ngày {date} đến hết ngày {date2}.",
                "Trường Trung học cơ sở {place} tuyển {n2} học sinh lớp 6 năm học {year}.",
                "Hồ sơ nộp trực tiếp tại văn phòng nhà trường từ {time} đến {time2}, không thu lệ phí.",
                "Nhà trường không tổ chức dạy thêm trong thời gian nghỉ.",
                "Mức hỗ trợ tiền ăn là {money} đồng một học sinh một tháng.",
                "Phụ huynh chưa nhận được thông báo liên hệ số {phone}.",
                "Danh sách công bố tại {link}.",
            ),
            (
                "Nghe nói học sinh {district} được nghỉ đến hết tháng, trường {place} đóng cửa luôn.",
                "Trường ở {place} thu mỗi em {money} đồng tiền chống dịch, ai không nộp thì đuổi học.",
                "Có vụ bắt cóc trẻ em trước cổng trường {place} chiều qua, phụ huynh cẩn thận.",
            ),
        ),
        (
            (
                "Điện lực {district} tạm ngừng cung cấp điện để sửa chữa lưới điện tại xã {place}.",
                "Thời gian mất điện từ {time} đến {time2} ngày {date}.",
                "Khu vực ảnh hưởng gồm bản {place2}, bản {place3} và {n2} hộ dọc Quốc lộ {n1}.",
                "Khách hàng không tự ý đóng cầu dao khi chưa có thông báo.",
                "Việc cấp điện trở lại có thể sớm hơn dự kiến, đề nghị coi lưới điện luôn có điện.",
                "Mọi thắc mắc gọi tổng đài {hotline} hoặc {phone}.",
            ),
            (
                "Cúp điện cả tuần ở {district} vì trạm biến áp {place} nổ, mua nến dự trữ đi bà con.",
                "Điện sắp tăng lên {money} đồng một số, ai cũng phải đóng trước ba tháng ở {district}.",
            ),
        ),
        (
            (
                "Ủy ban nhân dân {district} thu hồi {dec} ha đất tại xã {place} để xây dựng đường tránh.",
                "Đơn giá bồi thường đất trồng lúa là {money} đồng/m2.",
                "Hồ sơ kèm Quyết định số {n3}/QĐ-UBND ngày {date}.",
                "Các hộ có ý kiến gửi về Trung tâm Phát triển quỹ đất trước ngày {date2}.",
                "Người sử dụng đất không được xây dựng mới trong phạm vi giải phóng mặt bằng.",
                "Tiền bồi thường chi trả tại nhà văn hóa bản {place2} lúc {time} ngày {date2}.",
                "Điện thoại liên hệ: {phone}.",
            ),
            (
                "Đất ở {place} sắp bị lấy hết, không đền bù đồng nào, nhà ai có sổ thì bán nhanh.",
                "Cán bộ {district} bảo muốn làm sổ đỏ thì chuyển {money} đồng vào tài khoản này.",
            ),
        ),
        (
            (
                "Bộ phận Một cửa {district} tiếp nhận hồ sơ đăng ký khai sinh, cấp thẻ bảo hiểm y tế cho trẻ dưới {n1} tuổi.",
                "Thời gian giải quyết không quá {n1} ngày làm việc kể từ ngày nhận đủ hồ sơ.",
                "Người dân nộp trực tuyến tại {link} được giảm {n2}% lệ phí.",
                "Không thu thêm bất kỳ khoản nào ngoài lệ phí {money} đồng.",
                "Khi đến nhận kết quả, mang theo căn cước công dân.",
                "Cần hướng dẫn, gọi {hotline} hoặc {phone} trong giờ hành chính.",
            ),
            (
                "Ai chưa làm thẻ ở {district} sẽ bị phạt {money} đồng, bấm vào đường dẫn này để làm gấp.",
                "Dịch vụ công ở {place} bị sập, lộ hết thông tin, bà con rút tiền ra ngay.",
            ),
        ),
    ),
    (
        "Thông báo này có hiệu lực đến hết ngày {date2}.",
        "Đề nghị các cơ quan, đơn vị và nhân dân nghiêm túc thực hiện.",
        "Xem thêm tại {link}.",
        "",
        "Đường dây nóng: {phone}.",
    ),
    (
        "Đoàn công tác làm việc tại {place} vào {weekday}, kéo dài {said} ngày.",
        "Có {said} tổ trực từ {weekday}, mỗi tổ {said} người.",
        "Người ở xa được hỗ trợ {said} bữa ăn.",
    ),
    (
        "Quy định này không áp dụng đối với xe cứu thương.",
        "Riêng người đang sốt thì chờ khỏi hẳn.",
        "Nếu mưa lớn thì lùi sang tuần kế tiếp.",
        "Trừ trường hợp có giấy mời của trạm y tế.",
        "Chỉ những hộ đã đăng ký mới thuộc diện này.",
        "Việc này phải được chủ tịch xã đồng ý bằng văn bản.",
        "Tuy nhiên, hộ có người già yếu được làm sau.",
    ),
)

HELD_OUT = Family(
    (
        "Tin từ {body}.",
        "Bà con chú ý.",
        "{body} cho biết, để bảo đảm {matter},",
        "THÔNG BÁO KHẨN của {body} ngày {date}:",
        "Nội dung cuộc giao ban ngày {date} tại {place}:",
    ),
    (
        (
            (
                "Đợt này huyện được phân bổ {n3} liều, ưu tiên người trên {n2} tuổi có bệnh nền.",
                "Điểm tiêm đặt tại hội trường xã {place}, mở cửa {time} sáng thứ Hai {date}.",
                "Sau tiêm phải ở lại theo dõi {n2} phút.",
                "Ai đang sốt thì chưa tiêm.",
                "Phụ nữ mang thai dưới {n1} tuần không thuộc đối tượng của đợt này.",
                "Tiền vắc xin do ngân sách trả, ước {money} đồng.",
                "Hỏi bác sĩ trực: {phone}.",
            ),
            (
                "Vắc xin về {place} toàn hàng hết hạn, tiêm xong {n2} người liệt, giấu không cho ai biết.",
                "Bác sĩ quen mình ở {district} khuyên cả nhà trốn tiêm đợt này.",
            ),
        ),
        (
            (
                "Tỉnh lộ 127 đoạn qua {place} sạt {n3} m3 đất đá, tắc hoàn toàn từ {time}.",
                "Xe tải trên {n1} tấn không được lưu thông qua cầu treo {place2}.",
                "Xe con đi vòng theo hướng {district}, xa hơn {dec} km.",
                "Dự kiến thông xe tạm trước {time2} ngày {date}.",
                "Chưa ghi nhận thiệt hại về người.",
                "Lái xe cần trợ giúp gọi {phone}, cấp cứu gọi 115.",
            ),
            (
                "Đèo gần {place} lở chôn cả xe khách bốn mươi người, hình ảnh quá kinh khủng.",
                "Đường vào {district} cấm luôn từ tối nay, ai ở ngoài thì khỏi về.",
            ),
        ),
        (
            (
                "Phiên chợ {place} họp lại vào Chủ nhật hằng tuần từ {date}, giờ mở cửa {time}.",
                "Mỗi sạp chỉ được bày bán trong diện tích {n1} m2.",
                "Cấm đốt lửa, cấm mang gia cầm sống chưa qua kiểm dịch vào chợ.",
                "Phí vệ sinh {money} đồng một phiên, thu một lần, có biên lai.",
                "Lợn nhập từ {district} phải có giấy kiểm dịch trong {n2} giờ.",
                "Ban quản lý chợ: ông Lò Văn Pâng, số {phone}.",
            ),
            (
                "Thịt lợn bán ở chợ {place} toàn lợn chết dịch, ai ăn vào là co giật.",
                "Chợ {place} sắp dẹp bỏ hẳn, tiểu thương {district} mất trắng tiền đặt chỗ.",
            ),
        ),
        (
            (
                "Hội nghị tiếp xúc cử tri tổ chức {time} ngày {date} ở nhà văn hóa thôn {place}.",
                "Đại biểu có mặt trước {n2} phút, mang theo giấy mời số {n3}/GM-HĐND.",
                "Ý kiến gửi trước qua {link} hoặc hòm thư xã {place2}.",
                "Cuộc họp ngày {date2} hoãn, chưa ấn định ngày mới.",
                "Không quay phim, phát trực tiếp khi chưa có sự đồng ý của chủ tọa.",
                "Thường trực Hội đồng nhân dân {district}, điện thoại {phone}.",
            ),
            (
                "Họp kín ở {place} bàn sáp nhập, cán bộ {district} sắp mất việc hết.",
                "Cử tri {place} bị ép ký giấy, không ký thì cắt hộ nghèo.",
            ),
        ),
        (
            (
                "Hộ nghèo được vay tối đa {money} đồng, lãi suất {dec}% một năm, trả trong {n1} năm.",
                "Giải ngân tại điểm giao dịch xã {place} vào ngày {n1} hằng tháng.",
                "Ngân hàng Chính sách xã hội không thu phí làm hồ sơ và không nhờ ai thu hộ.",
                "Người vay phải trực tiếp ký nhận, không ký thay.",
                "Đến hết {date}, dư nợ toàn huyện đạt {dec} tỷ đồng với {n3} hộ.",
                "Phản ánh sai phạm qua {hotline}.",
            ),
            (
                "Nhà nước xóa nợ hết cho hộ nghèo {district}, chỉ cần đóng {money} đồng phí hồ sơ.",
                "Ngân hàng ở {place} hết tiền rồi, ai gửi thì đi rút sớm.",
            ),
        ),
    ),
    (
        "Đài truyền thanh xã phát lại lúc {time2}.",
        "Mong bà con cùng thực hiện và nhắc nhau.",
        "",
        "Chi tiết: {link}.",
    ),
    (
        "Lịch tiếp dân lần tới là {weekday}, gồm {said} phiên.",
        "Cả thôn cử {said} người đi họp {weekday}.",
        "Nước rút chậm, mỗi giờ chừng {said} phân.",
    ),
    (
        "Không tính những nhà đã nhận từ đợt trước.",
        "Với điều kiện là giấy tờ còn hạn.",
        "Ngoại trừ phụ nữ đang nuôi con nhỏ.",
        "Trường hợp vắng nhà, trưởng bản ký nhận thay.",
        "Nhưng ai ở bờ suối thì đi ngay.",
        "Chưa được làm khi cán bộ thú y chưa tới.",
        "Khi nào có loa báo mới được trở về.",
    ),
)
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
WORD_NUMBERS = (
    "ba", "bốn", "bảy", "tám", "chín", "mười hai", "mười lăm", "hai mươi ba", "bốn mươi", "sáu mươi tám",
    "một trăm hai mươi", "hai nghìn", "ba nghìn năm trăm",
)  # fmt: skip
BOUNDS = (*OPEN.bounds, *HELD_OUT.bounds)

BODIES = (
    "Ủy ban nhân dân tỉnh Lai Châu", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Công an tỉnh",
    "Trung tâm Kiểm soát bệnh tật tỉnh", "Ban Chỉ huy Phòng chống thiên tai và Tìm kiếm cứu nạn tỉnh",
    "Sở Thông tin và Truyền thông", "Điện lực Lai Châu", "Đài Khí tượng Thủy văn tỉnh",
)  # fmt: skip
MATTERS = (
    "phòng, chống dịch bệnh", "ứng phó mưa lũ", "an toàn giao thông", "cải cách hành chính",
    "an toàn thực phẩm", "chăm lo đời sống nhân dân",
)  # fmt: skip
LINKS = (
    "laichau.gov.vn", "dichvucong.gov.vn", "https://soyte.laichau.gov.vn/tin-tuc/", "moh.gov.vn",
    "sgddt.laichau.gov.vn", "dichvucong.laichau.gov.vn",
)  # fmt: skip


@cache
def places() -> tuple[list[str], list[str]]:
    """Names of communes, and of districts with the word for them, of four provinces."""
    with _UNITS.open(encoding="utf-8") as file:
        rows = [row for row in csv.reader(file) if any("Lai Châu" in cell for cell in row)]
    names = sorted({
        match.group(1) for row in rows for cell in row
        if (match := re.fullmatch(r"(?:Xã|Phường|Thị trấn) (.+)", cell))
    })  # fmt: skip
    districts = [
        "huyện " + d
        for d in (
            "Tam Đường",
            "Phong Thổ",
            "Sìn Hồ",
            "Nậm Nhùn",
            "Mường Tè",
            "Than Uyên",
            "Tân Uyên",
        )
    ]
    return names, [*districts, "thành phố Lai Châu"]  # fmt: skip


def announcement(family: Family, chance: random.Random) -> str:
    """One text: an opening, most sentences of a subject, an ending; now and then a bound inside."""
    sentences, _rumours = chance.choice(family.subjects)
    kept = [one for one in sentences if chance.random() < 0.8]
    kept = kept if len(kept) > 1 else list(sentences[:3])
    if chance.random() < 0.3:
        chance.shuffle(kept)
    for more in (family.in_words, family.bounds):
        if chance.random() < 0.4:
            kept.insert(chance.randrange(1, len(kept)), chance.choice(more))
    parts = [chance.choice(family.openings), *kept, chance.choice(family.endings)]
    joined = (
        " ".join(filter(None, parts)) if chance.random() < 0.6 else "\n".join(filter(None, parts))
    )
    return filled(joined, chance)


def rumour(family: Family, chance: random.Random) -> str:
    """What is told on the same subjects, about the same places, by nobody official."""
    _sentences, rumours = chance.choice(family.subjects)
    text = filled(chance.choice(rumours), chance)
    if chance.random() < 0.4:
        text = (
            filled(
                chance.choice(("{body} thông báo: ", "Theo {body}, ", "TIN KHẨN {date}: ")), chance
            )
            + text
        )
    if chance.random() < 0.4:
        text += filled(
            chance.choice((" Gọi ngay {phone}.", " Chia sẻ cho mọi người biết.", " Xem {link}.")),
            chance,
        )
    return without_marks(text) if chance.random() < 0.3 else text


def filled(template: str, chance: random.Random) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: _SLOTS[match.group(1)](chance), template)


def _date(chance: random.Random) -> str:
    day, month, year = (
        chance.randint(1, 28),
        chance.randint(1, 12),
        chance.choice((2020, 2025, 2026)),
    )
    return chance.choice((
        f"{day}/{month}/{year}", f"{day:02}/{month:02}/{year}", f"{day:02}-{month:02}-{year}",
        f"{day} tháng {month} năm {year}", f"{day:02}/{month}", f"{day}.{month}.{year}",
    ))  # fmt: skip


def _time(chance: random.Random) -> str:
    hour, minute = chance.randint(5, 22), chance.choice((0, 0, 15, 30, 45))
    return chance.choice((
        f"{hour} giờ {minute:02}" if minute else f"{hour} giờ", f"{hour}h{minute:02}",
        f"{hour:02}:{minute:02}", f"{hour} giờ {minute} phút" if minute else f"{hour} giờ",
    ))  # fmt: skip


def _phone(chance: random.Random) -> str:
    if chance.random() < 0.5:
        tail = f"{chance.randrange(3_000_000, 3_999_999)}"
        return chance.choice(
            (
                f"0213{tail}",
                f"0213.{tail[:4]}.{tail[4:]}",
                f"0213 {tail[:3]} {tail[3:]}",
                f"(0213) {tail}",
            )
        )
    tail = f"{chance.randrange(10_000_000, 99_999_999)}"
    head = chance.choice(("09", "03", "08"))
    return chance.choice(
        (
            f"{head}{tail}",
            f"{head}{tail[:2]} {tail[2:5]} {tail[5:]}",
            f"{head}{tail[:2]}.{tail[2:5]}.{tail[5:]}",
        )
    )


def _money(chance: random.Random) -> str:
    amount = chance.randint(2, 400) * 5_000
    dotted = f"{amount:,}".replace(",", ".")
    return chance.choice((dotted, dotted, f"{amount // 1000} nghìn"))


_SLOTS = {
    "body": lambda c: c.choice(BODIES),
    "matter": lambda c: c.choice(MATTERS),
    "place": lambda c: c.choice(places()[0]),
    "place2": lambda c: c.choice(places()[0]),
    "place3": lambda c: c.choice(places()[0]),
    "district": lambda c: c.choice(places()[1]),
    "date": _date,
    "date2": _date,
    "time": _time,
    "time2": _time,
    "n": lambda c: f"{c.randint(20, 3000):,}".replace(",", "."),
    "n1": lambda c: str(c.randint(2, 12)),
    "n2": lambda c: str(c.randint(11, 95)),
    "n3": lambda c: str(c.randint(101, 999)),
    "dec": lambda c: f"{c.randint(1, 300)},{c.randint(1, 9)}",
    "money": _money,
    "phone": _phone,
    "hotline": lambda c: f"1900{c.randint(1000, 9999)}" if c.random() < 0.5 else f"1900 {c.randint(100000, 999999)}",
    "year": lambda c: (lambda y: f"{y}-{y + 1}")(c.choice((2020, 2025, 2026))),
    "link": lambda c: c.choice(LINKS),
    "weekday": lambda c: c.choice(WEEKDAYS),
    "said": lambda c: c.choice(WORD_NUMBERS),
}  # fmt: skip


# what becomes of a text on its way


def unaccented(text: str, chance: random.Random) -> str:
    stripped = without_marks(text)
    return chance.choice((stripped, stripped.lower(), stripped.upper(), " ".join(stripped.split())))


def truncated(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    keep = chance.randint(max(10, len(words) // 4), max(11, len(words) * 9 // 10))
    if chance.random() < 0.6:
        return text[: len(" ".join(words[:keep]))] + chance.choice(("", "...", "…"))
    if chance.random() < 0.5:
        return text[: max(60, len(text) * keep // len(words))]
    sentences = re.split(r"(?<=[.:])\s+", text)
    start = chance.randrange(max(1, len(sentences) // 2))
    return " ".join(sentences[start:])


_ABBREVIATED = {
    "không": "ko", "được": "dc", "Ủy ban nhân dân": "UBND", "huyện": "H.", "xã": "x.", "người": "ng",
    "điện thoại": "DT", "liên hệ": "LH", "thành phố": "TP", "với": "vs", "thông báo": "TB",
    "Bộ Y tế": "BYT", "đồng": "d", "Hội đồng nhân dân": "HDND",
}  # fmt: skip


def texted(text: str, chance: random.Random) -> str:
    """As a text message: no marks, shortened words, often cut at the end of a part."""
    for full, short in _ABBREVIATED.items():
        if chance.random() < 0.5:
            text = re.sub(rf"(?<!\w){full}(?!\w)", short, text)
    text = " ".join(without_marks(text).split())
    if chance.random() < 0.6:
        text = text[: chance.choice((160, 306, 459))]
    return chance.choice(("", "", "TB: ", "UBND: ")) + text


_CONFUSED = {
    "l": "1I", "i": "l1", "o": "0c", "e": "c", "c": "e", "n": "ri", "m": "rn", "h": "b", "b": "h", "u": "ii",
    "t": "f", "f": "t", "g": "q", "a": "o", "d": "cl", "ô": "6o", "ơ": "o", "ư": "u", "đ": "d", "â": "a",
}  # fmt: skip


def scanned(text: str, chance: random.Random) -> str:
    """As a scanner of letters gives it back: letters, marks, spaces and lines are hurt, figures not."""
    rate, lost = chance.uniform(0.005, 0.03), chance.uniform(0, 0.15)
    out = []
    for letter in text:
        if letter == " ":
            out.append(chance.choices((" ", "\n", "", "  "), (0.92, 0.05, 0.01, 0.02))[0])
        elif letter.isdigit() or not letter.isalpha():
            out.append(letter)
        elif chance.random() < rate:
            options = _CONFUSED.get(letter.lower(), "")
            out.append(
                options if options in ("rn", "cl", "ii", "ri") else chance.choice(options or letter)
            )
        elif not letter.isascii() and chance.random() < lost:
            out.append(
                without_marks(letter) if chance.random() < 0.6 else _other_mark(letter, chance)
            )
        else:
            out.append(letter)
    return "".join(out)


def _other_mark(letter: str, chance: random.Random) -> str:
    bare = unicodedata.normalize("NFD", letter)[0]
    return unicodedata.normalize("NFC", bare + chance.choice("\u0300\u0301\u0303\u0309\u0323"))


_PHONES = re.compile(r"\(?0\d{2,3}\)?[ .]?\d{3,4}[ .]?\d{3,4}(?!\d)|1900 ?\d{4,6}")
_NUMBERS = re.compile(r"(?<!\d)\d+(?!\d)")
_NEGATED = re.compile(r"(?<!\w)(không|chưa|cấm|Không|Cấm)(?: được)? ")
_VERBS = re.compile(
    r"(?<!\w)(phải|được|đề nghị|có|nộp|gọi|thu|mang|đeo|tổ chức|mở|trả|đạt|nhận|tiêm|ghi nhận|đi|gửi)(?!\w)"
)


def another_number(text: str, chance: random.Random) -> str | None:
    phones = [match.span() for match in _PHONES.finditer(text)]
    found = [m for m in _NUMBERS.finditer(text) if not any(a <= m.start() < b for a, b in phones)]
    return _another(text, found, chance)


def another_phone(text: str, chance: random.Random) -> str | None:
    phones = list(_PHONES.finditer(text))
    return _another(text, phones, chance)


def _another(text: str, found: list[re.Match[str]], chance: random.Random) -> str | None:
    if not found:
        return None
    match = chance.choice(found)
    places = [n for n in range(match.start(), match.end()) if text[n].isdigit()]
    if len(places) < 3 and chance.random() < 0.2 and text[match.start() - 1 : match.start()] != ",":
        return text[: match.end()] + "0" + text[match.end() :]
    at = chance.choice(places)
    first_kept = at == match.start()
    digit = chance.choice(
        [d for d in "0123456789" if d != text[at] and not (first_kept and d == "0")]
    )
    return text[:at] + digit + text[at + 1 :]


def negated(text: str, chance: random.Random) -> str | None:
    there, verbs = list(_NEGATED.finditer(text)), list(_VERBS.finditer(text))
    if there and (chance.random() < 0.4 or not verbs):
        match = chance.choice(there)
        return text[: match.start()] + text[match.end() :]
    if not verbs:
        return None
    match = chance.choice(verbs)
    return (
        text[: match.start()]
        + chance.choice(("không ", "chưa ", "cấm ", "không "))
        + text[match.start() :]
    )


def another_place(text: str, chance: random.Random) -> str | None:
    there = [name for name in places()[0] if re.search(rf"(?<!\w){name}(?!\w)", text)]
    if not there:
        return None
    old = chance.choice(there)
    new = chance.choice([name for name in places()[0] if without_marks(name) != without_marks(old)])
    return re.sub(rf"(?<!\w){old}(?!\w)", new, text, count=1)
