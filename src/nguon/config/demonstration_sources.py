"""What sources of a demonstration store published, and what citizens reported: all of it made up.

The feeds are bytes that are read as if they had been fetched, from addresses that nobody answers
for (RFC 2606); every text says that it is a demonstration's.
"""

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from django.db import transaction

from nguon.events import clock
from nguon.orgs.models import Role
from nguon.orgs.permissions import Actor
from nguon.rumours.models import Rating
from nguon.rumours.reporting import report
from nguon.sources.codes import Form, Topic, Vouched
from nguon.sources.models import Outlet, Source
from nguon.sources.readers import READERS, Sent
from nguon.sources.taking import keep, take

MADE = "Tin trình diễn, không phải tin thật."
HOSPITAL = (
    "khu-dieu-tri",
    "Lập khu điều trị cách ly tại bệnh viện huyện (trình diễn)",
    f"{MADE} Bệnh viện huyện dành 20 giường điều trị cách ly, nhận người bệnh từ ngày 11/02/2020.",
)
MASKS = (
    "khau-trang",
    "Khuyến cáo dùng khẩu trang nơi đông người (trình diễn)",
    f"{MADE} Người dân dùng khẩu trang khi đến nơi đông người và rửa tay bằng xà phòng.",
)
CLINIC = (
    "gio-kham",
    "Giờ khám bệnh của trung tâm y tế (trình diễn)",
    f"{MADE} Trung tâm khám bệnh từ 7 giờ đến 16 giờ các ngày trong tuần.",
)
CORRECTED = (
    "khu-dieu-tri",
    "Đính chính: khu điều trị cách ly có 12 giường (trình diễn)",
    f"{MADE} Đính chính: bệnh viện huyện dành 12 giường điều trị cách ly, không phải 20.",
)
REPEATED = (
    "tin-12",
    "Bệnh viện huyện lập khu điều trị cách ly (trình diễn)",
    f"{HOSPITAL[2]} Người nhà không vào khu này.",
)
DAM = "Mai nhà máy thủy điện xả lũ, nước dâng ba mét, bà con ven sông chạy ngay đi."
SALT = "Uống nước muối pha giấm mỗi sáng là khỏi được bệnh viêm phổi do vi rút Corona."
CLOSED = "Từ thứ Hai tất cả chợ trong tỉnh đóng cửa một tháng, bà con mua gạo dự trữ."


@transaction.atomic
def publish_news(actors: dict[str, Actor]) -> None:
    """Two feeds, one of them looked at twice: one story told by both, one corrected, one taken
    back; and a letter that nobody vouches for."""
    writer = actors[Role.DRAFTER]
    ministry, station, other = (
        Source.objects.get(name=f"{name} (trình diễn)")
        for name in ("Cơ quan y tế", "Đài thủy văn", "Trung tâm y tế")
    )
    first = _watch(ministry, "https://y-te.example/tin-tuc.xml", writer)
    second = _watch(other, "https://trung-tam-y-te.example/tin.xml", writer)
    now = clock.now()
    _look(first, now - timedelta(hours=3), HOSPITAL, CLINIC, MASKS)
    _look(second, now - timedelta(hours=2), REPEATED)
    _look(first, now - timedelta(hours=1), CORRECTED, None, MASKS)
    letters = Outlet.watch(station, Form.MAIL, "ban-tin@thuy-van.example", Topic.WEATHER, writer)
    data = _letter(f"{MADE} Mực nước tại trạm Trình Diễn xuống chậm.")
    kept = keep(letters, data, now, url=letters.address, vouched=Vouched.NOBODY)
    take(kept, READERS[Form.MAIL](Sent(data, letters.address)), now)


@transaction.atomic
def report_rumours(actors: dict[str, Actor]) -> None:
    """One reported often and answered for all, one answered and not approved yet, one waiting."""
    editor, leader = actors[Role.EDITOR], actors[Role.LEADER]
    for _n in range(3):
        dam = report(DAM)
    salt = report(SALT)
    report(CLOSED)
    answer = dam.answer(
        editor,
        Rating.FALSE,
        "Nhà máy thủy điện xả lũ, nước dâng ba mét.",
        "Không có lịch xả lũ nào. Muốn biết lịch xả, bạn xem ở trang Bản tin (trình diễn).",
        source="Cơ quan quản lý hồ chứa (trình diễn)",
    )
    answer.approve(leader)
    answer.publish(editor)
    salt.answer(
        editor,
        Rating.FALSE,
        "Uống nước muối pha giấm chữa được bệnh viêm phổi.",
        "Không chữa được bệnh. Có sốt, ho thì gọi trạm y tế nơi bạn ở (trình diễn).",
        source="Cơ quan y tế (trình diễn)",
    )


def _letter(words: str) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["Message-ID"] = "ban-tin@thuy-van.example", "<1@thuy-van.example>"
    letter["Subject"] = "Mực nước sông (trình diễn)"
    letter.set_content(words)
    return letter.as_bytes()


def _watch(source: Source, address: str, writer: Actor) -> Outlet:
    """An address that came once and is asked no more: nobody answers for it."""
    outlet = Outlet.watch(source, Form.FEED, address, Topic.HEALTH, writer)
    outlet.stop(writer)
    return outlet


def _look(outlet: Outlet, at: datetime, *items: tuple[str, str, str] | None) -> None:
    """What one look brought; items stand an hour apart, the newest first, None leaves a gap."""
    day = clock.now() - timedelta(hours=5)
    told = "".join(
        f"<item><guid>{item[0]}</guid><title>{item[1]}</title><description>{item[2]}</description>"
        f"<pubDate>{format_datetime(day - timedelta(hours=n))}</pubDate></item>"
        for n, item in enumerate(items)
        if item
    )
    data = f"<rss version='2.0'><channel><title>{outlet.source}</title>{told}</channel></rss>"
    fetch = keep(outlet, data.encode(), at, url=outlet.address, media_type="application/rss+xml")
    take(fetch, READERS[outlet.form](Sent(data.encode(), outlet.address)), at)
