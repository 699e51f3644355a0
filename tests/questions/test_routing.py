"""Whom a question is for: learnt, honest about how sure it is, alone only when it is sure."""

import pytest

from nguon.events import clock
from nguon.orgs.models import Role
from nguon.questions import answering
from nguon.questions.answering import Sources
from nguon.questions.codes import Status
from nguon.questions.models import Case
from nguon.questions.routing import suggesting
from nguon.questions.routing.learning import Example, Router
from nguon.questions.routing.suggesting import send_alone, suggest
from tests.desk.conftest import desk
from tests.questions.conftest import ANSWER

__all__ = ["desk"]
THINGS = {
    "land": ("thửa đất", "sổ đỏ", "tách thửa", "chuyển nhượng đất", "ranh giới đất"),
    "births": ("giấy khai sinh", "khai sinh cho con", "trích lục khai sinh", "đặt tên con"),
}
ASKED = ("Tôi muốn hỏi về {}", "Làm {} cần gì", "{} mất bao lâu", "Lệ phí {} là bao nhiêu")
LEARNT = [
    Example(form.format(thing), label)
    for form in ASKED
    for label, things in THINGS.items()
    for thing in things
]


def test_it_finds_the_unit_also_without_accents_and_knows_when_it_knows_nothing():
    router = Router(LEARNT)
    assert router.guess("Nhà tôi tách thửa đất thì cần gì").label == "land"
    assert router.guess("khai sinh cho chau o dau").label == "births"
    assert router.guess("xyz qwrt") is None


def test_what_cannot_be_told_apart_is_said_to_be_as_likely_as_it_is():
    mixed = [Example(f"Câu hỏi chung {n % 7}", "ab"[n * 7 % 3 > 0]) for n in range(120)]
    guess = Router(mixed).guess("Câu hỏi chung 3")
    assert guess.probability < 0.7
    assert Router(LEARNT).guess("Làm sổ đỏ cần gì").probability > 0.9


def test_labels_with_few_examples_are_not_drowned():
    few = [one for one in LEARNT if one.label == "land"] * 5
    router = Router([*few, *(one for one in LEARNT if one.label == "births")][::2])
    assert router.guess("trích lục khai sinh").label == "births"


@pytest.fixture
def elsewhere(unit_named, actor_in):
    """A commune in which somebody may answer."""
    unit = unit_named("Xã Bình Lư")
    actor_in(unit, Role.OFFICER)
    return unit


@pytest.fixture
def learnt(monkeypatch, elsewhere, drafter):
    """As if many questions on land had been answered by the commune; `learnt(enough)`."""

    def learn(cases: int = 500) -> None:
        where = {"land": str(elsewhere.pk), "births": str(drafter.unit.pk)}
        router = Router([Example(one.text, where[one.label]) for one in LEARNT])
        monkeypatch.setattr(suggesting, "_learnt", lambda _day: suggesting.Learnt(router, cases))
        monkeypatch.setattr(suggesting, "ENOUGH", 0)

    return learn


def test_the_case_s_page_suggests_a_unit_and_how_often_that_was_right(ask, learnt, desk, elsewhere):
    learnt()
    case = ask("Tôi muốn hỏi về tách thửa đất, sổ đỏ")
    page = desk(Role.DRAFTER).get(f"/ban/hoi-dap/{case.pk}/").content.decode()
    assert f"Gợi ý: {elsewhere}, đúng khoảng 9" in page
    assert f'value="{elsewhere.pk}" selected' in page


def test_only_what_is_sure_goes_by_itself(ask, learnt, elsewhere, settings):
    learnt()
    settings.ROUTE_ALONE_FROM = 0.9
    sure = ask("Tôi muốn hỏi về tách thửa đất, sổ đỏ")
    unsure = ask("Tôi muốn hỏi về việc mất bao lâu")
    held = ask("Tôi tố cáo việc tách thửa đất, chuyển nhượng đất")
    assert (send_alone(), send_alone()) == (1, 0)
    for one in (sure, unsure, held):
        one.refresh_from_db()
    assert (sure.unit, sure.status) == (elsewhere, Status.ROUTED)
    assert {unsure.status, held.status} == {Status.RECEIVED}
    assert sure.events().last().data["reason"] == "learnt"


def test_nothing_goes_by_itself_where_the_store_says_so_or_knows_too_little(ask, learnt, settings):
    learnt(cases=0)
    settings.ROUTE_ALONE_FROM = 0
    case = ask("Tôi muốn hỏi về tách thửa đất, sổ đỏ")
    assert send_alone() == 0
    settings.ROUTE_ALONE_FROM = 0.5
    suggesting.ENOUGH = 1
    assert not suggest(case).sure and send_alone() == 0


def test_the_store_learns_from_its_answered_cases_and_its_catalogue(
    ask, drafter, leader, birth, elsewhere
):
    for one in (ask(), ask("Tôi hỏi giờ làm việc của sở")):
        one.take("routed", drafter)
        answering.draft(one, ANSWER, Sources(), drafter, pasted_on_purpose=True)
        answering.approve(one, leader)
    suggesting._learnt.cache_clear()
    found = suggest(ask("Xin hỏi giờ làm việc của sở chiều thứ sáu"))
    assert (found.unit, found.cases) == (drafter.unit, 2) and not found.sure
    born = Case.objects.create(
        text="đăng ký khai sinh cho trẻ", kind="question", came_by="web", unit=drafter.unit,
        status="received", visibility="private", at=clock.now(), place=elsewhere,
    )  # fmt: skip
    assert suggest(born).unit == elsewhere
    suggesting._learnt.cache_clear()
