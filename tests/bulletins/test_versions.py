"""From a draft to a sealed version: who may do what, in which order."""

import pytest
from django.core.exceptions import PermissionDenied

from nguon.bulletins import starting
from nguon.bulletins.codes import Origin, Priority, State, Turn
from nguon.bulletins.forms import BY_SLUG, FORMS
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role

from .conftest import WORDS, approve


def test_a_bulletin_of_an_order_keeps_the_sentence_that_ordered_it(dispatch, unit_named, actor_in):
    station = unit_named("Đài Truyền thanh - Truyền hình huyện Tam Đường")
    order = station.assignments.filter(duty__dispatch=dispatch).first()
    bulletin = starting.from_assignment(order, actor_in(station, Role.EDITOR))
    assert (bulletin.origin, bulletin.quote) == (Origin.ASSIGNMENT, order.duty.text)
    assert bulletin.ground == str(dispatch)


def test_whoever_cannot_write_opens_no_bulletin(actors):
    viewer = actors[Role.VIEWER]
    with pytest.raises(PermissionDenied):
        starting.from_editor(viewer.unit, "Không có quyền", viewer)


def test_nobody_writes_for_a_unit_outside_their_subtree(actors, unit_named):
    with pytest.raises(PermissionDenied):
        starting.from_editor(unit_named("Xã Bản Bo"), "Ngoài địa bàn", actors[Role.DRAFTER])


def test_a_bulletin_that_nobody_ordered_needs_a_ground(actors):
    with pytest.raises(Refused, match="căn cứ"):
        starting.from_editor(actors[Role.DRAFTER].unit, "  ", actors[Role.DRAFTER])


def test_a_commune_cannot_speak_to_another(unit_named, actor_in):
    commune = unit_named("Xã Bản Bo")
    editor = actor_in(commune, Role.EDITOR)
    bulletin = starting.from_editor(commune, "Tin của xã", editor)
    with pytest.raises(Refused, match="không thuộc địa bàn"):
        bulletin.describe(editor, area=[unit_named("Xã Bình Lư")])


def test_the_writer_does_not_review_their_own_words(bulletin, actors):
    with pytest.raises(Refused, match="không tự biên tập"):
        bulletin.latest.review(actors[Role.DRAFTER])


def test_the_writer_does_not_approve_their_own_words(bulletin, actors):
    version = bulletin.latest
    version.write(actors[Role.EDITOR], "vi", **WORDS)
    version.review(actors[Role.DRAFTER])
    both = actors[Role.LEADER]
    version.writer = both.person
    version.save()
    with pytest.raises(Refused, match="không tự duyệt"):
        version.approve(both)


def test_one_approval_is_enough_for_a_normal_bulletin(approved):
    assert approved.state == State.APPROVED
    assert len(approved.sha256) == 64


def test_an_emergency_needs_two_persons(emergency, actors):
    version = approve(emergency, actors)
    assert version.state == State.REVIEWED
    with pytest.raises(Refused, match="Bạn đã duyệt"):
        version.approve(actors[Role.LEADER])
    version.approve(actors[Role.DUTY_OFFICER])
    assert version.state == State.APPROVED


def test_an_emergency_without_its_facts_is_not_reviewed(bulletin, actors):
    bulletin.describe(actors[Role.DRAFTER], priority=Priority.EMERGENCY)
    with pytest.raises(Refused, match="Tin khẩn cấp cần nêu"):
        bulletin.latest.review(actors[Role.EDITOR], ["alert"])


def test_an_empty_bulletin_is_not_reviewed_even_if_somebody_lets_it_pass(actors):
    writer = actors[Role.DRAFTER]
    bulletin = starting.from_editor(writer.unit, "Thử", writer)
    with pytest.raises(Refused, match="Chưa có tiêu đề"):
        bulletin.latest.review(actors[Role.EDITOR], ["words"])


def test_approved_words_do_not_change(approved, actors):
    with pytest.raises(Refused, match="trả về"):
        approved.write(actors[Role.DRAFTER], "vi", title="Khác")


def test_words_changed_behind_the_rules_are_not_released(approved, actors):
    approved.texts.update(body="Chuyển tiền vào tài khoản này.")
    with pytest.raises(Refused, match="khác với bản đã duyệt"):
        approved.mark_released(actors[Role.EDITOR])


def test_a_wider_area_behind_the_rules_is_not_released(approved, actors, unit_named):
    approved.bulletin.area.add(unit_named("Xã Bản Bo"))
    with pytest.raises(Refused, match="khác với bản đã duyệt"):
        approved.mark_released(actors[Role.EDITOR])


def test_an_emergency_that_lacks_a_fact_is_refused_with_the_name_of_the_field(emergency, actors):
    version = emergency.latest
    version.alert.category = ""
    version.alert.save()
    (missing,) = [one for one in version.concerns() if one.key.startswith("alert")]
    assert (missing.message, missing.field) == ("Cảnh báo chưa chọn “nhóm”.", "category")
    with pytest.raises(Refused):
        version.review(actors[Role.EDITOR], ["alert:category"])


def test_an_alert_changed_behind_the_rules_is_not_released(emergency, actors):
    version = approve(emergency, actors)
    version.approve(actors[Role.DUTY_OFFICER])
    version.alert.severity = "Minor"
    version.alert.save()
    with pytest.raises(Refused, match="khác với bản đã duyệt"):
        version.mark_released(actors[Role.EDITOR])


def test_sent_back_it_loses_its_approvals(approved, actors):
    approved.send_back(actors[Role.LEADER], "Thiếu số điện thoại hướng dẫn")
    assert approved.state == State.DRAFT
    assert approved.approvals.count() == 0


def test_every_step_is_in_the_log(approved):
    kinds = Event.objects.filter(stream=approved.bulletin.stream).values_list("kind", flat=True)
    assert list(kinds) == [
        "bulletin.started",
        "bulletin.written",
        "bulletin.reviewed",
        "bulletin.approved",
    ]


def test_a_form_worded_by_hand_is_out_of_date_once_the_words_change(bulletin, actors):
    version, writer = bulletin.latest, actors[Role.DRAFTER]
    text = version.text_in("vi")
    text.edit(writer, BY_SLUG["sms"], "", "Nop ho so tai nha")
    kept = version.texts.get(language="vi").rendition(BY_SLUG["sms"])
    assert not kept.is_stale
    version.write(writer, "vi", **(WORDS | {"lead": "Câu khác."}))
    stale = version.texts.get(language="vi").rendition(BY_SLUG["sms"])
    assert stale.is_stale
    assert stale.body == "Nop ho so tai nha"


def test_what_nobody_worded_by_hand_follows_the_words(bulletin):
    text = bulletin.latest.text_in("vi")
    heading, body = text.rendition(BY_SLUG["web"]).heading, text.rendition(BY_SLUG["web"]).body
    assert heading == WORDS["title"]
    assert body.split("\n\n") == [WORDS["lead"], WORDS["body"], WORDS["action"]]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.slug)
def test_where_nothing_is_written_no_form_says_anything(actors, form):
    bulletin = starting.from_editor(actors[Role.DRAFTER].unit, "Thử", actors[Role.DRAFTER])
    made = bulletin.latest.text_in("vi").rendition(form)
    assert (made.heading, made.body) == ("", "")


def test_the_languages_that_nobody_has_written_are_named(bulletin, actors):
    bulletin.describe(actors[Role.DRAFTER], languages=["vi", "hmn", "tai"])
    bulletin.latest.write(actors[Role.DRAFTER], "hmn", title="Xa ntawv")
    assert bulletin.missing_languages == ["tai"]


def test_a_correction_starts_with_the_same_words_and_needs_a_notice(approved, actors):
    approved.mark_released(actors[Role.EDITOR])
    with pytest.raises(Refused, match="sai ở đâu"):
        approved.bulletin.follow_with(actors[Role.DRAFTER], Turn.CORRECTION, " ")
    following = approved.bulletin.follow_with(actors[Role.DRAFTER], Turn.CORRECTION, "Sai ngày.")
    assert following.number == 2
    assert following.text_in("vi").body == WORDS["body"]
    assert following.text_in("vi").rendition(BY_SLUG["web"]).heading.startswith("Đính chính: ")


def test_a_released_correction_ends_what_it_corrects(approved, actors):
    approved.mark_released(actors[Role.EDITOR])
    approved.bulletin.follow_with(actors[Role.DRAFTER], Turn.CORRECTION, "Sai ngày.")
    following = approve(approved.bulletin, actors)
    following.mark_released(actors[Role.EDITOR])
    approved.refresh_from_db()
    assert (approved.state, following.state) == (State.CORRECTED, State.RELEASED)
    assert approved.bulletin.current == following
