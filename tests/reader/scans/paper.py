"""Dispatches printed on paper and scanned badly: drawn here, so that every fact is known."""

import io
import math
import random
from dataclasses import dataclass, replace
from functools import cache

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageFont
from weasyprint import HTML

__all__ = ["replace"]
DOTS_PER_INCH = 200

_STYLE = """
@page { size: A4; margin: 20mm 18mm 20mm 30mm }
body { font: 13.5pt 'Liberation Serif', 'Times New Roman', serif; margin: 0 }
table { width: 100%; border-collapse: collapse } td { vertical-align: top; padding: 0 }
.c { text-align: center } .b { font-weight: bold } .s { font-size: 12pt } .r { font-size: 11pt }
.i { font-style: italic } u { text-decoration: none; border-bottom: 0.6pt solid }
p { margin: 5pt 0; text-align: justify; text-indent: 1cm } .sign { height: 28mm }
"""


@dataclass(frozen=True)
class Paper:
    """What is printed; `title` is empty for a công văn."""

    superior: str
    issuer: str
    number: str
    symbol: str
    place: str
    day: tuple[int, int, int]
    title: str
    subject: str
    to: tuple[str, ...]
    body: tuple[str, ...]
    recipients: tuple[str, ...]
    capacity: str
    position: str
    signer: str
    issuing_body: str
    cited: tuple[str, ...]
    orders: tuple[tuple[str, str], ...]

    @property
    def date(self) -> str:
        """Return the date in ISO form."""
        day, month, year = self.day
        return f"{year}-{month:02}-{day:02}"


LETTER = Paper(
    superior="UBND TỈNH LAI CHÂU",
    issuer="SỞ VĂN HÓA VÀ THỂ THAO",
    number="348",
    symbol="SVHTT-NSVH",
    place="Lai Châu",
    day=(17, 9, 2021),
    title="",
    subject="tăng cường tuyên truyền phòng, chống cháy rừng mùa khô năm 2021",
    to=("Phòng Văn hóa và Thông tin các huyện, thành phố", "Trung tâm Văn hóa tỉnh"),
    body=(
        "Thực hiện Công văn số 1290/UBND-KTN ngày 10/9/2021 của Ủy ban nhân dân tỉnh về việc "
        "tăng cường các biện pháp phòng cháy, chữa cháy rừng, Sở Văn hóa và Thể thao đề nghị "
        "các đơn vị triển khai một số nội dung sau:",
        "1. Phòng Văn hóa và Thông tin các huyện, thành phố chỉ đạo đài truyền thanh cơ sở tăng "
        "thời lượng phát sóng, mỗi ngày ít nhất 02 lần vào giờ cao điểm.",
        "2. Trung tâm Văn hóa tỉnh xây dựng chương trình lưu động phục vụ nhân dân vùng sâu, "
        "vùng xa; gửi kế hoạch về Sở trước ngày 30/9/2021.",
        "Đề nghị các đơn vị nghiêm túc thực hiện./.",
    ),
    recipients=("Như trên", "UBND tỉnh (b/c)", "Lưu: VT, NSVH"),
    capacity="KT. GIÁM ĐỐC",
    position="PHÓ GIÁM ĐỐC",
    signer="Vàng Thị Hương",
    issuing_body="Sở Văn hóa và Thể thao tỉnh Lai Châu",
    cited=("1290/UBND-KTN",),
    orders=(
        ("Phòng Văn hóa và Thông tin các huyện, thành phố", "chỉ đạo đài truyền thanh cơ sở"),
        ("Trung tâm Văn hóa tỉnh", "xây dựng chương trình lưu động phục vụ nhân dân"),
    ),
)
DECISION = Paper(
    superior="ỦY BAN NHÂN DÂN",
    issuer="TỈNH HÀ GIANG",
    number="1067",
    symbol="QĐ-UBND",
    place="Hà Giang",
    day=(8, 6, 2023),
    title="QUYẾT ĐỊNH",
    subject="Phê duyệt danh mục đài truyền thanh cấp xã được nâng cấp năm 2023",
    to=(),
    body=(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "Theo đề nghị của Giám đốc Sở Thông tin và Truyền thông tại Tờ trình số 45/TTr-STTTT "
        "ngày 30 tháng 5 năm 2023.",
        "Điều 1. Phê duyệt danh mục 12 đài truyền thanh cấp xã được nâng cấp trong năm 2023.",
        "Điều 2. Sở Thông tin và Truyền thông chủ trì, hướng dẫn các huyện thực hiện đúng tiến độ.",
        "Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh và Thủ trưởng các cơ quan liên quan chịu "
        "trách nhiệm thi hành Quyết định này./.",
    ),
    recipients=("Như Điều 3", "Bộ Thông tin và Truyền thông", "Lưu: VT, KGVX"),
    capacity="TM. ỦY BAN NHÂN DÂN",
    position="CHỦ TỊCH",
    signer="Hoàng Đức Lợi",
    issuing_body="Ủy ban nhân dân tỉnh Hà Giang",
    cited=("45/TTr-STTTT",),
    orders=(
        ("Sở Thông tin và Truyền thông", "chủ trì, hướng dẫn các huyện thực hiện"),
        (
            "Chánh Văn phòng Ủy ban nhân dân tỉnh và Thủ trưởng các cơ quan liên quan",
            "chịu trách nhiệm thi hành Quyết định này",
        ),
    ),
)
PLAN = Paper(
    superior="UBND HUYỆN THAN UYÊN",
    issuer="PHÒNG NỘI VỤ",
    number="09",
    symbol="KH-PNV",
    place="Than Uyên",
    day=(4, 2, 2019),
    title="KẾ HOẠCH",
    subject="Kiểm tra công tác cải cách hành chính tại các xã, thị trấn năm 2019",
    to=(),
    body=(
        "Thực hiện Quyết định số 87/QĐ-UBND ngày 22 tháng 01 năm 2019 của Ủy ban nhân dân huyện, "
        "Phòng Nội vụ xây dựng kế hoạch như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "Đánh giá đúng thực trạng công tác cải cách hành chính; kịp thời chấn chỉnh những hạn chế.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Ủy ban nhân dân các xã, thị trấn chuẩn bị báo cáo, gửi về Phòng Nội vụ trước ngày "
        "15/3/2019.",
        "2. Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện phối hợp bố trí phương tiện./.",
    ),
    recipients=("UBND huyện (b/c)", "UBND các xã, thị trấn", "Lưu: VT"),
    capacity="TRƯỞNG PHÒNG",
    position="",
    signer="Lò Văn Phương",
    issuing_body="Phòng Nội vụ huyện Than Uyên",
    cited=("87/QĐ-UBND",),
    orders=(
        ("Ủy ban nhân dân các xã, thị trấn", "chuẩn bị báo cáo, gửi về Phòng Nội vụ"),
        (
            "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện",
            "phối hợp bố trí phương tiện",
        ),
    ),
)


def html(paper: Paper) -> str:
    """Return the paper laid out as Nghị định 30/2020 prescribes."""
    day, month, year = paper.day
    about = "" if paper.title else f"<div class='c s'>V/v {paper.subject}</div>"
    title = (
        f"<div class='c b' style='margin-top:6mm'>{paper.title}</div>"
        f"<div class='c b' style='margin-bottom:4mm'>{paper.subject}</div>"
        if paper.title
        else ""
    )
    to = "".join(
        f"<div style='margin-left:5.5cm'>- {name}{';' if name != paper.to[-1] else '.'}</div>"
        for name in paper.to
    )
    salutation = f"<div style='margin:4mm 0 4mm 3cm'>Kính gửi:{to}</div>" if paper.to else ""
    copies = "".join(f"<div class='r'>- {name}{';' if name != paper.recipients[-1] else '.'}</div>"
                     for name in paper.recipients)  # fmt: skip
    return f"""<html><head><style>{_STYLE}</style></head><body>
<table><tr><td style='width:43%'><div class='c s'>{paper.superior}</div>
<div class='c b s'><u>{paper.issuer}</u></div>
<div class='c' style='margin-top:3mm'>Số: {paper.number}/{paper.symbol}</div>{about}</td>
<td><div class='c b s'>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</div>
<div class='c b'><u>Độc lập - Tự do - Hạnh phúc</u></div>
<div class='c i' style='margin-top:3mm'>{paper.place}, ngày {day:02} tháng {month:02} năm {year}
</div></td></tr></table>
{title}{salutation}{"".join(f"<p>{part}</p>" for part in paper.body)}
<table style='margin-top:4mm'><tr><td style='width:50%'><div class='b i s'>Nơi nhận:</div>{copies}
</td><td class='c b'><div>{paper.capacity}</div><div>{paper.position}</div><div class='sign'></div>
<div>{paper.signer}</div></td></tr></table></body></html>"""


@cache
def printed(paper: Paper) -> Image.Image:
    """Return the paper's first page in colour, as a scanner with clean glass would."""
    document = pypdfium2.PdfDocument(HTML(string=html(paper)).write_pdf())
    page = document[0].render(scale=DOTS_PER_INCH / 72).to_pil().convert("RGB")
    document.close()
    return page


def askew(page: Image.Image, degrees: float) -> Image.Image:
    """Return the page laid askew on the glass."""
    return page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")


def noisy(page: Image.Image, sigma: float = 28) -> Image.Image:
    """Return the page with the grain of a poor sensor."""
    grain = Image.effect_noise(page.size, sigma).convert("RGB")
    return Image.blend(page, grain, 0.25)


def blurred(page: Image.Image, radius: float = 1.0) -> Image.Image:
    """Return the page out of focus."""
    return page.filter(ImageFilter.GaussianBlur(radius))


def pale(page: Image.Image) -> Image.Image:
    """Return the page as printed with little toner on grey paper."""
    return ImageEnhance.Brightness(ImageEnhance.Contrast(page).enhance(0.4)).enhance(0.95)


def shaded(page: Image.Image) -> Image.Image:
    """Return the page photographed with a shadow over its right-hand side."""
    shade = Image.linear_gradient("L").rotate(90).resize(page.size)
    shadow = shade.point([255 - value // 2 for value in range(256)])
    return Image.composite(page, Image.new("RGB", page.size, "black"), shadow)


def squeezed(page: Image.Image, quality: int = 40) -> Image.Image:
    """Return the page after it was kept as a small JPEG."""
    kept = io.BytesIO()
    page.save(kept, "JPEG", quality=quality)
    return Image.open(io.BytesIO(kept.getvalue())).convert("RGB")


def stamped(page: Image.Image, signer_at: tuple[float, float] = (0.70, 0.49)) -> Image.Image:
    """Return the page with a red round stamp over the title and a blue signature."""
    overlay = Image.new("RGB", page.size, "white")
    ink = ImageDraw.Draw(overlay)
    x, y = page.width * (signer_at[0] - 0.12), page.height * signer_at[1]
    radius = page.width * 0.085
    for ring in (1.0, 0.95, 0.62):
        edge = radius * ring
        ink.ellipse((x - edge, y - edge, x + edge, y + edge), outline=(215, 45, 60), width=4)
    font = ImageFont.load_default(radius * 0.22)
    for place, letter in enumerate("UY BAN NHAN DAN * TINH MIEN NUI * "):
        turn = 2 * math.pi * place / 34
        at = (x + math.cos(turn) * radius * 0.78, y + math.sin(turn) * radius * 0.78)
        ink.text(at, letter, fill=(215, 45, 60), font=font, anchor="mm")
    chance = random.Random(7)
    stroke = [(x + radius + step * 14, y + chance.uniform(-30, 30)) for step in range(16)]
    ink.line(stroke, fill=(45, 55, 165), width=5, joint="curve")
    return ImageChops.multiply(page, overlay.filter(ImageFilter.GaussianBlur(0.7)))
