"""A file comes in: read and opened as a draft, or refused with the place and the remedy."""

import hashlib
import re

import pytest
from django.core.files.storage import storages

from nguon.assignments import proposals
from nguon.assignments.models import Duty
from nguon.dispatches.models import Dispatch, Recipient, State
from nguon.dispatches.originals import place
from nguon.events import chain
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role


@pytest.fixture
def take_in(actors):
    def run(content: bytes | str, name: str = "cong-van.txt") -> Dispatch:
        data = content.encode() if isinstance(content, str) else content
        return proposals.take_in(data, name, actors[Role.CLERK])

    return run


@pytest.fixture
def with_date(founding_text):
    """The founding dispatch with a day, and a number if one is given."""

    def write(day: str, number: str = "") -> str:
        text = re.sub(r"ngày\s+tháng 02", f"ngày {day} tháng 02", founding_text)
        return re.sub(r"Số:\s*/", f"Số: {number}/", text)

    return write


def snapshot() -> tuple[int, ...]:
    """How much there is of all that is made of a file; the file itself is kept in any case."""
    models = (Dispatch, Duty, Recipient, Event)
    return tuple(model.objects.count() for model in models)


def test_what_was_read_becomes_a_draft_of_the_department(take_in, founding_text):
    draft = take_in(founding_text)
    assert draft.state == State.DRAFT
    assert draft.issuer == draft.holder
    assert draft.symbol == "STTTT-TTBCXB"
    assert draft.signer_name == "Nguyễn Minh Hiệu"
    assert draft.original.sha256 == hashlib.sha256(founding_text.encode()).hexdigest()


def test_blank_number_and_day_stay_blank(take_in, founding_text):
    draft = take_in(founding_text)
    assert (draft.number, draft.issued_on, draft.date_read) == ("", None, "2020-02")


def test_each_line_of_kinh_gui_and_noi_nhan_is_kept_in_order_with_its_part(take_in, founding_text):
    lines = take_in(founding_text).recipients.values_list("main", "part")
    assert list(lines) == [
        *[(True, "execute")] * 4,
        (False, "as_above"),
        *[(False, "report")] * 2,
        (False, "execute"),
        (False, "file"),
    ]


def test_duties_are_proposed_with_the_sentence_where_it_stands(take_in, founding_text):
    draft = take_in(founding_text)
    duties = list(draft.duties.all())
    assert len(duties) == 4
    assert {duty.state for duty in duties} == {"proposed"}
    for duty in duties:
        assert draft.text[duty.start : duty.end].split()[0] == duty.text.split()[0]


def test_only_the_duty_to_guide_the_stations_travels_on(take_in, founding_text):
    through = [duty.through for duty in take_in(founding_text).duties.all()]
    assert through[:3] == [None, None, None]
    assert through[3].text.startswith("UBND các xã, thị trấn")


def test_another_bodys_document_is_one_that_came_in(take_in, founding_text):
    text = founding_text.replace("STTTT-TTBCXB", "TTH-TTĐVCTT").replace(
        "Sở Thông tin và Truyền thông đề nghị", "Cục Tin học hóa đề nghị"
    )
    assert take_in(text).state == State.RECEIVED


UNREADABLE = [
    (b"", "không có nội dung"),
    (b"   \n\n", "không có nội dung"),
    (b"\x89PNG\r\n\x1a\n" + bytes(200), "bị hỏng, không mở được"),
    (b"PK\x03\x04" + bytes(200), "nén"),
    (b"abc\x00\x01\x02\x03" * 50, "không phải văn bản"),
]


@pytest.mark.parametrize(("data", "words"), UNREADABLE)
def test_what_is_not_a_text_is_refused_and_the_file_named(take_in, data, words):
    with pytest.raises(Refused, match=words) as refusal:
        take_in(data, "anh-chup.txt")
    assert "anh-chup.txt" in str(refusal.value.message)


@pytest.mark.parametrize(("data", "words"), UNREADABLE)
def test_what_is_refused_leaves_nothing_half_saved(take_in, data, words):
    before = snapshot()
    with pytest.raises(Refused):
        take_in(data)
    assert snapshot() == before
    assert chain.verify() is None


def test_the_bytes_of_a_refused_file_are_not_lost(take_in):
    data = b"\x89PNG\r\n\x1a\n" + b"not lost" * 20
    with pytest.raises(Refused):
        take_in(data)
    assert storages["originals"].exists(place(hashlib.sha256(data).hexdigest()))


def test_fifty_megabytes_are_refused_with_the_limit_and_not_kept(take_in):
    data = b"a" * (50 * 2**20)
    before = snapshot()
    with pytest.raises(Refused, match=r"50 MB.* 20 MB"):
        take_in(data)
    assert snapshot() == before
    assert not storages["originals"].exists(place(hashlib.sha256(data).hexdigest()))


# One text as .VnTime and as VNI-Times hold it, in Latin-1 bytes.
TCVN3 = (
    "Sè: 12/SYT-VP\nV/v phßng, chèng dÞch bÖnh trong tr\xadêng häc\n\n"
    "Lai Ch©u, ngµy 12 th¸ng 02 n¨m 2020\n\nKÝnh göi: UBND c¸c huyÖn, thµnh phè\n\n"
    "Së Y tÕ ®Ò nghÞ c¸c huyÖn, thµnh phè h\xadíng dÉn nh©n d©n phßng, chèng dÞch bÖnh./.\n\n"
    "GI¸M §èC\n\nLß V¨n Mét\n"
).encode("latin-1")
VNI = (
    "Soá: 12/SYT-VP\nV/v phoøng, choáng dòch beänh trong tröôøng hoïc\n\n"
    "Lai Chaâu, ngaøy 12 thaùng 02 naêm 2020\n\nKính göûi: UBND caùc huyeän, thaønh phoá\n\n"
    "Sôû Y teá ñeà nghò caùc huyeän, thaønh phoá höôùng daãn nhaân daân phoøng, choáng dòch beänh"
    "./.\n\nGIAùM ÑOáC\n\nLoø Vaên Moät\n"
).encode("latin-1")


@pytest.mark.parametrize("data", [TCVN3, VNI], ids=["TCVN3", "VNI"])
def test_legacy_fonts_are_recognised_and_converted_and_the_reader_says_so(take_in, data):
    taken = take_in(data)
    assert taken.subject == "phòng, chống dịch bệnh trong trường học"
    assert taken.signer_name == "Lò Văn Một"
    assert taken.recipients.get(main=True).units.count() == 8
    assert "legacy_encoding" in {warning["code"] for warning in taken.reading["warnings"]}
    assert taken.original.bytes == data


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_unicode_in_another_encoding_is_read_alike(take_in, founding_text, encoding):
    assert take_in(founding_text.encode(encoding)).subject.startswith("tuyên truyền khuyến nghị")


def test_a_document_without_addressee_opens_but_is_not_signed(take_in, founding_text, actors):
    text = re.sub(r"Kính gửi:.*?\n\nDịch", "Dịch", founding_text, flags=re.DOTALL)
    text = re.sub(r"- (Như trên|UBND|Sở).*\n", "", text)
    draft = take_in(text)
    assert "no_addressee" in {warning["code"] for warning in draft.reading["warnings"]}
    with pytest.raises(Refused, match="nơi nhận"):
        draft.sign(actors[Role.LEADER])


def test_an_addressee_that_nobody_knows_is_marked_not_guessed(take_in, founding_text):
    text = founding_text.replace("- Trung tâm Tin học - Công báo tỉnh;", "- Hội Nông dân tỉnh;")
    line = take_in(text).recipients.get(text="Hội Nông dân tỉnh")
    assert line.is_unknown
    assert not line.units.exists()


def test_a_day_that_does_not_exist_is_not_taken_for_another(take_in, with_date):
    draft = take_in(with_date("31"))
    assert draft.issued_on is None
    assert "date_does_not_exist" in {warning["code"] for warning in draft.reading["warnings"]}


def test_a_number_already_used_is_refused_and_names_the_document(take_in, with_date):
    take_in(with_date("12", "05"))
    before = snapshot()
    with pytest.raises(Refused, match=r"05/STTTT-TTBCXB.*đã dùng"):
        take_in(with_date("12", "05"))
    assert snapshot() == before


def test_the_same_number_on_another_day_is_another_document(take_in, with_date):
    take_in(with_date("12", "05"))
    assert take_in(with_date("13", "05")).number == "05"


def test_a_very_long_file_name_keeps_its_ending(take_in, founding_text):
    assert take_in(founding_text, "á" * 400 + ".txt").original.name.endswith("á.txt")


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\nb.txt", "a/b.txt"])
def test_a_strange_file_name_reaches_no_path(take_in, founding_text, name):
    original = take_in(founding_text, name).original
    assert place(original.sha256) == f"{original.sha256[:2]}/{original.sha256}"


def test_what_a_strange_file_says_at_length_fits_the_register_and_stands_whole_in_the_reading(
    take_in, with_date
):
    # PostgreSQL refuses what is longer than its column; SQLite would keep it.
    long = {
        "tuyên truyền khuyến nghị": "tuyên truyền " + "khuyến nghị " * 150,
        "STTTT-TTBCXB": "-".join(["STTTT"] * 40),
        "Lai Châu, ngày": f"{'Lai Châu ' * 20}, ngày",
        "- Sở Y tế": "; ".join(["- Các sở, ban, ngành; các huyện, thành phố"] * 40),
    }
    text = with_date("10")
    for short, other in long.items():
        text = text.replace(short, other)
    text += "\nCăn cứ Công văn số 12/" + "-".join(["BTTTT"] * 40) + " ngày 01 tháng 02 năm 2020;"
    draft = take_in(text)
    for row in (draft, *draft.recipients.all(), *draft.citations.all(), *draft.duties.all()):
        row.clean_fields(exclude={field.name for field in row._meta.fields if field.null})
