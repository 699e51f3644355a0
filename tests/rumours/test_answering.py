"""The desk answers once; everybody who asks is told."""

import json
import re

import pytest
from django.core.exceptions import PermissionDenied

from nguon.bulletins.models import Bulletin
from nguon.delivery.releasing import release
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role
from nguon.rumours.models import Rating
from nguon.rumours.reporting import report
from nguon.rumours.shown import claim_review

from .conftest import CLAIM, TOLD, WORDS

ROOT = "/ban/tin-don/"


def test_reported_answered_approved_published_on_the_desk(desk, reported, approved, actors):
    release(approved, actors[Role.EDITOR])
    editor, leader = desk(Role.EDITOR), desk(Role.LEADER)
    assert "Mường Mô" in editor.get(ROOT).content.decode()
    here = f"{ROOT}{reported.pk}/"
    said = {"claim": CLAIM, "rating": "false", "words": WORDS, "version": approved.pk}
    assert editor.post(f"{here}tra-loi/", said).status_code == 302
    editor.post(f"{here}cong-bo/")
    assert reported.published is None
    leader.post(f"{here}duyet/")
    assert "Công bố" in leader.get(here).content.decode()
    leader.post(f"{here}cong-bo/")
    assert reported.published.version == approved
    kinds = Event.objects.filter(stream=reported.stream).order_by("seq")
    assert [event.kind.partition(".")[2] for event in kinds] == [
        "reported", "answered", "approved", "published",
    ]  # fmt: skip


def test_the_most_reported_stands_first(desk, reported):
    for _n in range(2):
        report("Ngày mai cả tỉnh cắt điện mười ngày liền, mua nến tích trữ đi.")
    page = desk(Role.EDITOR).get(ROOT).content.decode()
    assert page.index("cắt điện") < page.index("Mường Mô")


def test_others_than_editors_do_not_see_the_desk_and_nobody_approves_alone(desk, reported, actors):
    for role in (Role.VIEWER, Role.CLERK, Role.OPERATOR):
        assert desk(role).get(ROOT).status_code == 403
    answer = reported.answer(actors[Role.EDITOR], Rating.UNKNOWN, CLAIM, WORDS)
    with pytest.raises(PermissionDenied):
        answer.approve(actors[Role.EDITOR])


def test_true_and_false_need_a_basis_and_an_edit_takes_the_approval_back(reported, actors):
    editor = actors[Role.EDITOR]
    with pytest.raises(Refused, match="cần căn cứ"):
        reported.answer(editor, Rating.FALSE, CLAIM, WORDS)
    reported.answer(editor, Rating.UNKNOWN, CLAIM, WORDS).approve(actors[Role.LEADER])
    again = reported.answer(editor, Rating.UNKNOWN, CLAIM, f"{WORDS} Sẽ báo tiếp.")
    assert again.number == 1
    with pytest.raises(Refused, match="cần được duyệt"):
        again.publish(editor)


def test_who_pastes_the_same_is_told_the_answer(client, published):
    page = client.post("/kiem-chung/", {"loi": TOLD.upper()}).content.decode()
    assert "Tin đồn đã kiểm chứng: sai" in page and WORDS in page
    assert "Báo tin này" not in page
    near = client.post("/kiem-chung/", {"loi": TOLD.replace("ba mét", "bốn mét")})
    assert "gần giống tin đồn này" in near.content.decode()
    denied = client.post("/kiem-chung/", {"loi": TOLD.replace("điện xả", "điện không xả")})
    assert "đã kiểm chứng: sai" not in denied.content.decode()
    told = client.post("/api/v1/verify", {"text": TOLD}, content_type="application/json").json()
    assert (told["verdict"], told["rumour"]["rating"]) == ("unknown", "false")


def test_the_list_the_page_and_the_feeds_tell_it(client, published):
    assert CLAIM in client.get("/tin-don/").content.decode()
    page = client.get(f"/tin-don/{published.pk}/").content.decode()
    (script,) = re.findall(r"ld\+json\">(.+?)</script>", page)
    data = json.loads(script)
    assert (data["@type"], data["claimReviewed"]) == ("ClaimReview", CLAIM)
    assert data["reviewRating"]["ratingValue"] == 1
    assert data["reviewRating"]["alternateName"] == "Sai"
    for name in ("atom.xml", "rss.xml", "feed.json"):
        assert CLAIM in client.get(f"/tin-don/{name}").content.decode()
    assert client.get("/tin-don/khac.xml").status_code == 404


def test_what_is_not_known_yet_has_no_rating_in_numbers(reported, actors):
    answer = reported.answer(actors[Role.EDITOR], Rating.UNKNOWN, CLAIM, WORDS)
    answer.approve(actors[Role.LEADER])
    answer.publish(actors[Role.EDITOR])
    assert "ratingValue" not in claim_review(answer)["reviewRating"]


def test_a_second_answer_keeps_the_first(client, published, actors):
    answer = published.answer(
        actors[Role.EDITOR], Rating.TRUE, CLAIM, "Nay có lịch xả lũ.", source="Sở Công Thương"
    )
    assert published.published.number == 1
    answer.approve(actors[Role.LEADER])
    answer.publish(actors[Role.EDITOR])
    page = client.get(f"/tin-don/{published.pk}/").content.decode()
    assert "Tin đồn đã kiểm chứng: đúng" in page
    assert "Trước đây đã trả lời" in page and WORDS in page
    assert client.get("/tin-don/").content.decode().count("<article") == 1


def test_the_answer_becomes_a_draft_bulletin(desk, published):
    desk(Role.EDITOR).post(f"{ROOT}{published.pk}/ban-tin/")
    made = Bulletin.objects.get(quote=CLAIM)
    text = made.latest.text_in("vi")
    assert text.body == WORDS
    assert f"/tin-don/{published.pk}/" in made.ground


def test_what_is_no_rumour_is_set_aside_with_a_reason(desk, reported):
    editor = desk(Role.EDITOR)
    editor.post(f"{ROOT}{reported.pk}/bo-qua/", {"reason": "Quảng cáo"})
    assert "Mường Mô" not in editor.get(ROOT).content.decode()
    assert "Mường Mô" in editor.get(f"{ROOT}?o=aside").content.decode()
