"""A word whose reading is set once is said so everywhere."""

import pytest
from django.core.exceptions import PermissionDenied

from nguon.bulletins.forms import BY_SLUG
from nguon.bulletins.models import Pronunciation
from nguon.bulletins.readings import readings, unsure
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role
from nguon.viet.spoken import own_tables, say


def form_of(bulletin, slug: str) -> str:
    return bulletin.latest.text_in("vi").rendition(BY_SLUG[slug]).body


def test_the_script_is_written_as_it_is_said_and_the_page_as_it_was_written(bulletin, actors):
    bulletin.latest.write(actors[Role.DRAFTER], "vi", title="Họp 7h30", body="Ngày 05/12.")
    assert "Ngày mùng năm tháng mười hai." in form_of(bulletin, "radio")
    assert "Họp bảy giờ ba mươi phút." in form_of(bulletin, "radio")
    assert form_of(bulletin, "web").startswith("Bạn nộp hồ sơ")
    assert "05/12" in form_of(bulletin, "web")


def test_a_word_fixed_once_is_said_so_in_script_and_call_also_of_older_drafts(bulletin, actors):
    writer = actors[Role.DRAFTER]
    bulletin.latest.write(writer, "vi", title="Tin", lead="PTDTBT Khoen On mở cửa.")
    Pronunciation.fix(writer, "Khoen On", "Khoen Ôn")
    assert form_of(bulletin, "radio").count("Khoen Ôn mở cửa.") == 2
    assert form_of(bulletin, "call").count("Khoen Ôn mở cửa.") == 2
    assert "Khoen On" in form_of(bulletin, "web")


def test_a_fixed_word_is_unsure_no_more(bulletin, actors):
    bulletin.latest.write(actors[Role.DRAFTER], "vi", body="XZQ báo cáo XZQ.")
    text = bulletin.latest.text_in("vi")
    assert [one.written for one in unsure(readings(text))] == ["XZQ"]
    Pronunciation.fix(actors[Role.DRAFTER], "XZQ", "ích dét quy")
    assert unsure(readings(text)) == []


def test_each_change_is_an_event_that_keeps_the_former_reading(actors):
    Pronunciation.fix(actors[Role.DRAFTER], "Nậm  Hàng", "Nậm Hàng")
    Pronunciation.fix(actors[Role.DRAFTER], "Nậm Hàng", "Nặm Hàng").drop(actors[Role.EDITOR])
    acts = Event.objects.filter(stream="pronunciations").order_by("seq")
    assert [one.kind.partition(".")[2] for one in acts] == ["set", "set", "dropped"]
    assert acts[1].data["former"] == "Nậm Hàng"
    assert Pronunciation.objects.tables() is own_tables()


@pytest.mark.parametrize(
    ("written", "spoken", "why"),
    [("", "a", "Hãy ghi chữ"), ("24/7", " ", "Hãy ghi cách đọc"), ("24/7", "24 7", "có chữ số")],
)
def test_a_reading_is_checked_like_a_line_of_the_provinces_file(actors, written, spoken, why):
    with pytest.raises(Refused, match=why):
        Pronunciation.fix(actors[Role.DRAFTER], written, spoken)


def test_the_table_as_a_file_says_the_same(actors, tmp_path):
    Pronunciation.fix(actors[Role.DRAFTER], "24/7", "cả ngày đêm")
    file = tmp_path / "cach-doc.tsv"
    file.write_text(Pronunciation.objects.as_file(), encoding="utf-8")
    assert say("Trực 24/7.", own_tables().extended(file)).text == "Trực cả ngày đêm."


def test_who_only_receives_changes_no_reading(actors):
    with pytest.raises(PermissionDenied):
        Pronunciation.fix(actors[Role.OPERATOR], "UBND", "ủy ban")
