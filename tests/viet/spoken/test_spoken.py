"""Written Vietnamese as an announcer says it."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.viet.spoken import say
from tests.viet.spoken.accepted import Item, items

_KINDS = sorted({item.kind for item in items()})
_SILENT = re.compile(r"[\W_]*")


@pytest.mark.parametrize("kind", _KINDS)
def test_every_item_of_a_class_is_said_right(kind: str) -> None:
    wrong = [
        (item.written, say(item.written).text, item.readings)
        for item in items()
        if item.kind == kind and not item.accepts(say(item.written).text)
    ]
    assert wrong == []


def test_the_set_is_large_and_names_no_item_twice() -> None:
    assert len(items()) >= 400
    assert [n for n, count in Counter(item.written for item in items()).items() if count > 1] == []


def test_a_wrong_reading_is_not_accepted() -> None:
    item = Item("dates", "30/4", "[ngày] ba mươi tháng {tư|bốn}")
    assert item.accepts("Ngày ba mươi tháng tư.")
    assert not item.accepts("ba mươi phần bốn")
    assert not item.accepts("ngày ba mươi")


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_the_form_of_unicode_makes_no_difference(form: str) -> None:
    text = "Đ/c Chủ tịch UBND xã Mường Than họp lúc 7h30 ngày 5/3 tại TT. Sìn Hồ."
    assert say(unicodedata.normalize(form, text)).text == say(text).text


def test_both_ways_to_place_a_tone_are_read() -> None:
    assert say("HĐND khoá XV").text == "Hội đồng nhân dân khoá mười lăm"
    assert say("HĐND khóa XV").text == "Hội đồng nhân dân khóa mười lăm"


def test_virus_and_vi_rut_are_said_alike() -> None:
    assert say("virus Corona, vi rút Corona").text == "vi rút cô rô na, vi rút cô rô na"


def test_headings_in_capitals_are_read_as_words() -> None:
    assert say("CÔNG ĐIỆN KHẨN").text == "CÔNG ĐIỆN KHẨN"
    assert say("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").text == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")


def test_a_sentence_keeps_its_capital() -> None:
    assert say("TP. Lai Châu họp. V/v phòng dịch.").text == (
        "Thành phố Lai Châu họp. Về việc phòng dịch."
    )


def test_the_issuer_is_named_once() -> None:
    assert say("Chỉ thị số 05/CT-BTTTT ngày 02/02/2020 của Bộ trưởng").text == (
        "Chỉ thị số không năm ngày mùng hai tháng hai năm hai nghìn không trăm hai mươi "
        "của Bộ trưởng"
    )


def test_a_number_left_blank_is_not_invented() -> None:
    assert say("Số: /STTTT-TTBCXB").text == (
        "Số, Sở Thông tin và Truyền thông, Thông tin, Báo chí, Xuất bản"
    )


def test_what_could_be_meant_otherwise_is_pointed_out() -> None:
    spoken = say("Nhóm XYZ họp ngày 5/3 với 15/10 người.")
    assert [doubt.written for doubt in spoken.doubts] == ["XYZ"]
    assert [doubt.written for doubt in say("mở ngày 5/3, đóng 14/11").doubts] == ["14/11"]
    assert say("UBND xã họp lúc 7h30").doubts == ()


def test_a_word_of_no_table_stays_and_is_pointed_out() -> None:
    spoken = say("mưa do hoàn lưu bão Haishen")
    assert spoken.text == "mưa do hoàn lưu bão Haishen"
    assert [doubt.written for doubt in spoken.doubts] == ["Haishen"]


def test_decisions_stand_where_they_were_written() -> None:
    text = "Họp 7h30 ngày 5/3.\nUBND xã, ĐT: 0213.3876.543."
    spoken = say(text)
    assert spoken.written == text
    for decision in spoken.decisions:
        assert text[decision.start : decision.end] == decision.written
    assert [d.spoken for d in spoken.decisions][:2] == [
        "ngày mùng năm tháng ba",
        "bảy giờ ba mươi phút",
    ] or spoken.decisions[0].spoken == "bảy giờ ba mươi phút"


def test_there_are_as_many_lines_as_before() -> None:
    assert say("Một.\n\n- Hai 2.").text == "Một.\n\nHai hai."
    assert say("").text == ""


def test_a_very_long_line_is_read_to_its_end() -> None:
    sentence = "UBND xã họp lúc 7h30 ngày 5/3. "
    once = say(sentence).text
    assert say(sentence * 200).text == " ".join([once] * 200)


@pytest.mark.parametrize(
    "unit", ["1", ".", "/", "1.", "1/", "1-", "A/", "a@", "ngày 1, ", "1 (một "]
)
def test_a_hostile_line_is_said_whole(unit: str) -> None:
    assert say(unit * 3000).written == (unit * 3000).strip()


_PROSE = [item.written for item in items()]
_PIECES = st.sampled_from([*_PROSE, *"0123456789./-–:;,()%+°²½\t\u00a0\u200b\U000f0000", "ẵ", "٣"])


@given(st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=12).map("".join))
def test_nothing_written_is_lost(text: str) -> None:
    spoken = say(text)
    end, left = 0, []
    for decision in spoken.decisions:
        assert decision.start >= end
        assert spoken.written[decision.start : decision.end] == decision.written
        assert decision.spoken or _SILENT.fullmatch(decision.written)
        left.append(spoken.written[end : decision.start])
        left.append(decision.spoken)
        end = decision.end
    left.append(spoken.written[end:])
    assert "".join("".join(left).split()) == "".join(spoken.text.split())


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_no_figure_is_left_for_the_voice(text: str) -> None:
    assert not re.search(r"[0-9]", say(text).text)


@given(st.sampled_from(_PROSE), st.data())
def test_prose_with_a_slip_of_the_pen_is_still_said(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    slip = data.draw(st.sampled_from(["", " ", ".", "/", "-", "0", "(", "Đ"]))
    for slipped in (text[:place] + slip + text[place:], text[:place] + text[place + 1 :]):
        assert say(slipped).text.strip() or not re.search(r"\w", slipped)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("fresh.tsv", 0.97),  # 90 of 101 when first read, before the rules grew
        ("fresh_official.tsv", 0.97),  # 42 of 57 when first read, before the tables grew
        ("fresh_general.tsv", 0.97),  # 80 of 98 when first read, before the rules grew
    ],
)
def test_items_that_were_written_after_the_rules_are_read(name: str, least: float) -> None:
    found = items(Path(__file__).parent / name)
    assert sum(item.accepts(say(item.written).text) for item in found) >= least * len(found)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("nghỉ T7, CN", "nghỉ thứ bảy, Chủ nhật"),
        ("Thứ 2 - thứ 6", "thứ hai đến thứ sáu"),
        ("xem Mục III.2.a", "xem Mục ba chấm hai chấm a"),
        ("về đích sau 2h30'15\"", "về đích sau hai giờ ba mươi phút mười lăm giây"),
        ("500 kg vôi/ha", "năm trăm ki lô gam vôi trên héc ta"),
        ("12 ca (+)", "mười hai ca dương tính"),
        ("📞 Gọi 114", "Gọi một một bốn"),
        ("17,5N-110,2E", "mười bảy phẩy năm độ vĩ Bắc, một trăm mười phẩy hai độ kinh Đông"),
        ("xamuongkhoa.gov.vn", "xã muong khoa chấm gờ ô vê chấm vê en"),
        ("Phòng PC08", "Phòng pê xê không tám"),
    ],
)
def test_what_an_announcer_would_stumble_over_is_said(written: str, spoken: str):
    assert say(written).text.lower() == spoken.lower()
