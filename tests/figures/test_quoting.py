"""A figure in a bulletin leads to its point; changed or contradicted it stops the bulletin."""

import pytest

from nguon.bulletins import starting
from nguon.bulletins.citing import bulletins_quoting, let_go, quote, stale_quotations
from nguon.bulletins.codes import State, Turn
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.figures.models import Choice
from nguon.orgs.models import Role
from nguon.sources.codes import Topic
from nguon.sources.models import Competence
from tests.bulletins.conftest import approve

WORDS = {
    "title": "Tin dịch bệnh ngày 9 tháng 2",
    "lead": "Cả nước có 16 ca mắc.",
    "body": "Có 16 ca mắc, trong đó 16/2 là ngày xét nghiệm lại.",
    "action": "Rửa tay, đeo khẩu trang.",
}


@pytest.fixture
def bulletin(actors):
    made = starting.from_editor(actors[Role.DRAFTER].unit, "Tin hằng ngày", actors[Role.DRAFTER])
    made.latest.write(actors[Role.DRAFTER], "vi", **WORDS)
    return made


@pytest.fixture
def quoted(bulletin, say, actors):
    quote(bulletin.latest, say(16), actors[Role.DRAFTER])
    return bulletin


@pytest.fixture
def released(quoted, actors):
    version = approve(quoted, actors)
    version.mark_released(actors[Role.EDITOR])
    return version


def blocked(bulletin) -> list[str]:
    return [one.message for one in bulletin.latest.concerns() if one.blocks]


def refused(bulletin, actors) -> str:
    with pytest.raises(Refused) as refusal:
        approve(bulletin, actors)
    return refusal.value.message


def body(version) -> str:
    return version.texts.get(language="vi").body


def test_a_number_that_stands_there_is_quoted_where_it_stands(quoted):
    (one,) = quoted.latest.quotations.all()
    assert (one.written, body(quoted.latest)) == ("16 ca mắc", WORDS["body"])
    assert Event.objects.filter(kind="bulletin.figure_quoted").exists()


def test_a_number_that_does_not_is_added_as_a_sentence_with_its_source(bulletin, say, actors):
    quote(bulletin.latest, say(17), actors[Role.DRAFTER])
    expected = "Tính đến 18 giờ ngày 09/02/2020, cả nước ghi nhận 17 ca mắc (theo Bộ Y tế)."
    assert body(bulletin.latest).endswith(expected)


def test_a_quoted_figure_of_an_entitled_body_goes_out(released):
    assert released.state == State.RELEASED


def test_the_seal_covers_whose_figure_it_is(quoted, say, centre, actors):
    version = approve(quoted, actors)
    other = say(16, source=centre)
    version.quotations.update(statement=other.statements.get())
    with pytest.raises(Refused, match="khác với bản đã duyệt"):
        version.mark_released(actors[Role.EDITOR])


def test_contradicting_sources_stop_it_until_one_is_chosen_with_a_reason(
    quoted, say, centre, actors
):
    say(15, source=centre)
    assert "Bộ Y tế 16; Trung tâm Kiểm soát bệnh tật 15" in refused(quoted, actors)
    mine = quoted.latest.quotations.get().point
    Choice.make(mine, "Số của Bộ đã đối chiếu", actors[Role.EDITOR])
    assert approve(quoted, actors).state == State.APPROVED


def test_a_figure_that_was_not_chosen_stays_out(quoted, say, centre, actors):
    Choice.make(say(15, source=centre), "Danh sách mới hơn", actors[Role.EDITOR])
    assert "đã chọn số của Trung tâm" in refused(quoted, actors)


def test_a_figure_beyond_its_source_s_competence_names_the_place_and_the_remedy(
    bulletin, say, ministry, actors
):
    Competence.objects.update(valid_to="2020-02-01")
    quote(bulletin.latest, say(16), actors[Role.DRAFTER])
    (message,) = blocked(bulletin)
    assert message.startswith("“16 ca mắc”: Bộ Y tế không được trích về y tế, dịch bệnh")
    assert "Hãy đề nghị thẩm quyền" in message


@pytest.mark.parametrize("stage", ["approval", "release"])
def test_a_figure_that_changes_while_a_bulletin_waits_stops_it(quoted, say, actors, stage):
    version = quoted.latest
    version.review(actors[Role.EDITOR])
    if stage == "release":
        version.approve(actors[Role.LEADER])
    say(15)
    with pytest.raises(Refused, match="nay nêu 15 ca mắc"):
        version.approve(actors[Role.LEADER]) if stage == "approval" else version.mark_released(
            actors[Role.EDITOR]
        )


def test_a_correction_is_drafted_with_the_new_value_and_the_notice(released, say):
    point = say(15, reason="Một ca ghi trùng")
    following = released.bulletin.latest
    assert (following.turn, following.state) == (Turn.CORRECTION, State.DRAFT)
    assert following.notice == (
        "Số ca mắc, cả nước, 18 giờ ngày 09/02/2020: đúng là 15, không phải 16, theo Bộ Y tế."
    )
    text = following.texts.get(language="vi")
    assert (text.lead, text.body) == (
        "Cả nước có 15 ca mắc.",
        "Có 15 ca mắc, trong đó 16/2 là ngày xét nghiệm lại.",
    )
    assert following.quotations.get().statement.value == 15
    assert list(bulletins_quoting(point)) == [released.bulletin]


def test_the_drafted_correction_is_read_and_approved_by_others_as_any(released, say, actors):
    say(15)
    version = approve(released.bulletin, actors)
    version.mark_released(actors[Role.EDITOR])
    released.refresh_from_db()
    assert released.state == State.CORRECTED
    assert not stale_quotations().exists()


def test_a_second_change_stops_the_draft_and_opens_no_other(released, say, actors):
    say(15)
    say(14)
    assert released.bulletin.versions.count() == 2
    assert "nay nêu 14 ca mắc" in blocked(released.bulletin)[0]
    quote(released.bulletin.latest, say(13), actors[Role.DRAFTER])
    assert "Có 13 ca mắc" in body(released.bulletin.latest)


def test_a_withdrawn_figure_opens_a_correction_that_waits_for_its_writer(released, say):
    say(None)
    assert "đã rút số 16" in released.bulletin.latest.notice
    assert "đã rút số này" in blocked(released.bulletin)[0]


def test_a_bulletin_of_another_unit_is_listed_and_left_to_it(
    say, unit_named, actor_in, actors, lai_chau
):
    commune = unit_named("Xã Bản Bo")
    writer, leader = actor_in(commune, Role.EDITOR), actor_in(commune, Role.LEADER)
    made = starting.from_editor(commune, "Tin của xã", writer)
    made.latest.write(writer, "vi", **WORDS)
    quote(made.latest, say(16), writer)
    version = made.latest
    version.review(leader, [one.key for one in version.concerns() if not one.blocks])
    version.approve(leader)
    version.mark_released(writer)
    say(15)
    assert made.versions.count() == 1
    assert [one.version for one in stale_quotations()] == [version]


def test_figures_that_stand_in_another_language_are_put_right_there_too(quoted, say, actors):
    quoted.latest.write(actors[Role.DRAFTER], "en", title="Cases", body="There are 16 cases.")
    approve(quoted, actors).mark_released(actors[Role.EDITOR])
    say(15)
    assert quoted.latest.texts.get(language="en").body == "There are 15 cases."


def test_what_is_let_go_holds_nothing_back(quoted, say, actors):
    say(15)
    let_go(quoted.latest.quotations.get(), actors[Role.DRAFTER])
    assert not [one for one in blocked(quoted) if "nay nêu" in one]


def test_a_quoted_number_that_left_the_words_is_pointed_out(quoted, actors):
    quoted.latest.write(actors[Role.DRAFTER], "vi", lead="", body="Không có gì mới.")
    assert "không còn trong bài" in blocked(quoted)[0]


def test_a_number_of_an_epidemic_without_a_source_needs_somebody_s_word(bulletin, actors):
    open_ones = [
        one for one in bulletin.latest.concerns() if one.key.startswith("figure-unsourced")
    ]
    assert [(one.field, one.blocks) for one in open_ones] == [("lead", False), ("body", False)]
    with pytest.raises(Refused, match="chưa dẫn nguồn"):
        bulletin.latest.review(actors[Role.EDITOR])


def test_news_of_an_epidemic_without_any_source_does_not_go_out(bulletin, actors, settings):
    bulletin.describe(actors[Role.DRAFTER], topic=Topic.HEALTH)
    assert "phải dựa vào nguồn có thẩm quyền" in refused(bulletin, actors)
    settings.TOPICS_WITH_SOURCE = []
    assert approve(bulletin, actors).state == State.APPROVED


def test_an_entitled_figure_or_a_named_source_is_enough(bulletin, quoted, ministry, actors):
    bulletin.describe(actors[Role.DRAFTER], topic=Topic.HEALTH)
    assert blocked(bulletin) == []
    let_go(bulletin.latest.quotations.get(), actors[Role.DRAFTER])
    assert blocked(bulletin)
    bulletin.describe(actors[Role.DRAFTER], source=ministry)
    assert blocked(bulletin) == []


def test_a_source_beyond_its_competence_is_not_enough(bulletin, ministry, actors, settings):
    settings.TOPICS_WITH_SOURCE = ["Met"]
    bulletin.describe(actors[Role.DRAFTER], topic=Topic.WEATHER, source=ministry)
    assert "Bộ Y tế không được trích về thời tiết" in refused(bulletin, actors)
