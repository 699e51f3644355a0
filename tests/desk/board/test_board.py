"""What the board says is what there is: sentence, bar, tree, filters, as-of day."""

import re
from datetime import date, datetime

import pytest
from django.urls import reverse

from nguon.assignments.coverage import coverage
from nguon.assignments.models import Assignment, Report
from nguon.dispatches.codes import Code
from nguon.events import clock
from nguon.orgs.models import Role, Unit
from nguon.orgs.models.units import COMMUNE_LEVEL

pytestmark = pytest.mark.thorough


def text(response) -> str:
    """What a reader sees: no tags, single spaces."""
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).split())


@pytest.fixture
def mixed(communes, actor_in):
    """One unit done, one working, one refused, one acknowledged, one late."""
    done, working, refused, received, late = communes[:5]
    Report.make(done, actor_in(done.unit), "Đã phát loa.", final=True)
    working.start(actor_in(working.unit))
    refused.refuse(actor_in(refused.unit), "Hỏng máy phát.")
    received.acknowledge(actor_in(received.unit))
    Assignment.objects.filter(pk=late.pk).update(due_on=date(2020, 2, 3))
    return {"done": 1, "working": 1, "refused": 1, "received": 1, "late": 1}


def test_the_sentence_counts_what_was_given(as_role, address, dispatch):
    said = text(as_role(Role.LEADER).get(address))
    assert "Đã giao 4 nhiệm vụ cho 120 đơn vị. 5 phường chưa được nêu." in said
    assert "Phường Quyết Thắng, Phường Tân Phong, Phường Quyết Tiến" in said
    given = Assignment.objects.filter(duty__dispatch=dispatch)
    assert given.values("unit").distinct().count() == 120


@pytest.mark.parametrize("day", ["", "ngay=2025-07-02", "ngay=2020-01-05"])
def test_the_tree_agrees_with_coverage(board_of, dispatch, actors, mixed, day):
    board = board_of(dispatch, actors[Role.LEADER], day)
    counts = dict.fromkeys(coverage(dispatch, board.choice.day).by_state, 0)
    for unit, shown in board.standings.items():
        counts[shown.value] += board.places[unit].kind in COMMUNE_LEVEL
    assert counts == coverage(dispatch, board.choice.day).by_state
    assert board.tree.total == len(board.standings)


def test_the_tree_agrees_with_coverage_after_duties_were_passed_on(
    board_of, dispatch, actor_in, mixed
):
    from nguon.assignments.succession import pass_on

    clock.stand_at(datetime(2025, 7, 2, 8, tzinfo=clock.VIETNAM))
    pass_on(date(2025, 7, 1))
    dispatch.refresh_from_db()
    actor = actor_in(dispatch.holder, Role.LEADER)
    for query in ("", "ngay=2020-03-01"):
        board = board_of(dispatch, actor, query)
        communes = [u for u in board.standings if board.places[u].kind in COMMUNE_LEVEL]
        assert len(communes) == len(board.coverage.units)
        found = {u: board.standings[u] for u in communes}
        assert found == board.coverage.standings


def test_groups_bear_the_words_of_the_dispatch(as_role, address):
    said = text(as_role(Role.LEADER).get(address))
    for line in (
        "Các cơ quan báo chí trên địa bàn tỉnh",
        "Trung tâm Tin học - Công báo tỉnh",
        "Phòng Văn hóa - Thông tin các huyện, thành phố",
        "Đài Truyền thanh - Truyền hình các huyện, thành phố",
    ):
        assert line in said
    assert "UBND các xã, thị trấn (các trạm" not in said  # its units stand under their offices


def test_a_unit_with_several_duties_stands_once_with_its_worst(
    board_of, dispatch, actors, actor_in
):
    press = Unit.objects.get(name="Báo Lai Châu")
    first, _second, third = Assignment.objects.filter(unit=press).order_by("pk")
    Report.make(first, actor_in(press), "Đã đăng.", final=True)
    Assignment.objects.filter(pk=third.pk).update(due_on=date(2020, 2, 3))
    board = board_of(dispatch, actors[Role.LEADER])
    assert [node.unit for node in board.tree.walk()].count(press.pk) == 1
    assert board.nodes[f"u{press.pk}"].standing == "late"
    assert len(board.rows[press.pk]) == 3


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("tinh-trang=late", 1),
        ("tinh-trang=refused", 1),
        ("tinh-trang=unassigned", 5),
        ("q=ban bo", 1),
        ("q=Bản Bo", 1),
        ("q=khong co dau", 0),
        ("tinh-trang=nonsense", 125),
        ("nhiem-vu=abc&dia-ban=-1&page=x&ngay=31-02", 125),
    ],
)
def test_filters_leave_what_they_say(board_of, dispatch, actors, mixed, query, units):
    board = board_of(dispatch, actors[Role.LEADER], query)
    assert board.tree.total == len(board.kept) == units
    assert board.unfiltered.tree.total == 125


def test_filter_by_duty_and_by_area(board_of, dispatch, actors):
    first = dispatch.duties.get(position=0)
    area = Unit.objects.get(name="Huyện Tam Đường")
    assert board_of(dispatch, actors[Role.LEADER], f"nhiem-vu={first.pk}").tree.total == 11
    # 13 communes, the office and the broadcaster.
    assert board_of(dispatch, actors[Role.LEADER], f"dia-ban={area.pk}").tree.total == 15


@pytest.mark.parametrize("view", ["cay", "ban-do", "bang"])
@pytest.mark.parametrize("query", ["", "q=ban bo", "tinh-trang=late", "ngay=2025-07-02", "u=7"])
def test_every_view_opens(as_role, address, mixed, view, query):
    response = as_role(Role.LEADER).get(f"{address}?xem={view}&{query}")
    assert response.status_code == 200
    assert b" style=" not in response.content


def test_the_address_opens_the_unit_it_names(as_role, address, communes):
    unit = communes[-1].unit
    page = as_role(Role.LEADER).get(f"{address}?u={unit.pk}").content.decode()
    assert f'id="u{unit.pk}" data-line class="asked"' in page
    office = communes[-1].parent.unit
    assert re.search(rf'id="u{office.pk}" data-line>.*?<details open>', page, re.S)


def test_a_deadline_by_policy_says_so(as_role, address):
    assert "17/02/2020 suy định" in text(as_role(Role.LEADER).get(address))


def test_nobody_is_said_to_be_left_out_of_what_is_not_for_communes(
    board_of, give, actors, unit_named
):
    sent = give([unit_named("Sở Y tế"), unit_named("Báo Lai Châu")])
    board = board_of(sent, actors[Role.LEADER])
    assert board.uncovered == []
    assert board.tree.total == 2


def test_withdrawn_duties_are_not_on_the_board(board_of, dispatch, actors, communes):
    Assignment.objects.filter(pk=communes[0].pk).update(code=Code.WITHDRAWN)
    board = board_of(dispatch, actors[Role.LEADER])
    assert communes[0].unit_id not in board.rows
    # Nobody has it now: coverage counts it among those left out, and so does the board.
    assert communes[0].unit_id in {unit.pk for unit in board.uncovered}


def test_many_units_are_sent_only_when_they_are_opened(as_role, give, communes, monkeypatch):
    monkeypatch.setattr("nguon.desk.board.lines.SMALL", 50)
    sent = give([one.unit for one in communes])
    address = reverse("desk:board", args=[sent.pk])
    page = as_role(Role.LEADER).get(address).content.decode()
    assert page.count("data-line") < 40
    key = re.search(r"/nhanh/([\w-]+)/", page)[1]
    opened = as_role(Role.LEADER).get(reverse("desk:board-branch", args=[sent.pk, key]))
    assert opened.content.decode().count("data-line") > 5
    plain = as_role(Role.LEADER).get(f"{address}?mo={key}").content.decode()
    assert plain.count("data-line") > page.count("data-line")
    missing = reverse("desk:board-branch", args=[sent.pk, "u999999"])
    assert as_role(Role.LEADER).get(missing).status_code == 404


def test_all_boards_agree_with_each(board_of, as_role, dispatch, actors, give, communes, mixed):
    from nguon.desk.board.overview import summaries

    other = give([one.unit for one in communes[:30]])
    for actor in (actors[Role.LEADER], actors[Role.OFFICER]):
        for summary in summaries([dispatch, other], actor):
            board = board_of(summary.dispatch, actor)
            assert summary.counts == board.tree.counts
            assert summary.uncovered == len(board.uncovered)
    said = text(as_role(Role.LEADER).get(reverse("desk:boards")))
    assert "5 không ai được giao" in said
    assert "1 đơn vị trễ" in said


def test_a_recalled_dispatch_leaves_nobody_out(board_of, as_role, address, dispatch, actors):
    """What was done stays on the board; whoever has nothing any more is not missed."""
    from nguon.assignments import issuing
    from nguon.desk.board.overview import summaries

    issuing.recall(dispatch, actors[Role.LEADER], "Ban hành nhầm.")
    board = board_of(dispatch, actors[Role.LEADER])
    assert board.uncovered == []
    assert board.tree.total == 0
    (summary,) = summaries([dispatch], actors[Role.LEADER])
    assert summary.total == 0
    assert "đã bị thu hồi" in text(as_role(Role.LEADER).get(address))
