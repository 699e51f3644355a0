"""A level applied by a dispatch: duties, bulletins, days, other levels, the end."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from nguon.assignments import issuing
from nguon.assignments.models import Assignment
from nguon.assignments.states import Standing
from nguon.bulletins.codes import Origin, State
from nguon.bulletins.models import Bulletin
from nguon.dispatches.codes import Code
from nguon.events import clock
from nguon.events.models import DemoClock, Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role, Unit
from nguon.orgs.models.units import COMMUNE_LEVEL
from nguon.playbooks import progress
from nguon.playbooks.daily import carry_on
from nguon.playbooks.models import Activation, Playbook, Task


def go_on(days: int) -> None:
    shift = DemoClock.objects.get()
    shift.shift_seconds += days * 86400
    shift.save()
    carry_on(clock.today())


def duties(activation: Activation, text: str):
    return Assignment.objects.filter(duty__given__activation=activation, duty__text__contains=text)


def test_a_version_is_approved_by_another_person_and_ends_the_one_before(first, actors):
    writer, leader = actors[Role.DRAFTER], actors[Role.LEADER]
    since = clock.today() + timedelta(days=3)
    newer = Playbook.write(first.hazard, leader, 1, first.condition, first.ground, since)
    assert newer.number == 2
    assert newer.tasks.count() == first.tasks.count()
    with pytest.raises(Refused, match="không tự duyệt"):
        newer.approve(leader)
    with pytest.raises(PermissionDenied):
        newer.approve(writer)
    Playbook.objects.filter(pk=newer.pk).update(writer=writer.person)
    newer.approve(leader)
    first.refresh_from_db()
    assert (first.valid_to, newer.valid_from) == (since, since)
    with pytest.raises(Refused, match="đã duyệt"):
        newer.add(Task, writer, addressee="Sở Y tế", text="Báo cáo.")


def test_collectives_are_meant_in_the_area_alone_and_press_wherever_it_is(
    applied, tam_duong, lai_chau
):
    communes = Unit.objects.under(tam_duong, clock.today()).filter(kind__in=COMMUNE_LEVEL)
    given = duties(applied, "Phát thanh khuyến cáo")
    assert set(given.values_list("unit", flat=True)) == {unit.pk for unit in communes}
    assert duties(applied, "nguồn chính thức").exists()
    assert {one.due_by for one in given} == {"playbook"}
    assert set(given.values_list("due_on", flat=True)) == {clock.today()}


def test_the_dispatch_with_its_number_stands_behind_each_duty_and_each_bulletin(applied, dispatch):
    assert applied.dispatch_number == dispatch.number_symbol
    assert set(applied.duties().values_list("dispatch", flat=True)) == {dispatch.pk}
    bulletin = applied.drafted.get().bulletin
    assert bulletin.origin == Origin.PLAYBOOK
    assert dispatch.number_symbol in bulletin.ground
    assert list(bulletin.area.all()) == list(applied.area.all())
    title = bulletin.latest.title
    assert title == "Cấp độ 1 phòng dịch tại huyện Tam Đường: bạn cần làm gì"
    assert Event.objects.filter(stream=applied.stream, kind="activation.started").exists()


def test_the_channels_that_the_playbook_names_are_proposed_for_its_bulletin(applied):
    bulletin = applied.drafted.get().bulletin
    assert progress.wanted_channels(bulletin) == ["portal", "feeds", "loudspeaker"]


def test_a_daily_duty_comes_once_each_day_however_often_the_day_begins(applied):
    before = applied.given.count()
    carry_on(clock.today())
    assert applied.given.count() == before
    go_on(1)
    carry_on(clock.today())
    assert applied.given.count() == before + 1
    repeated = applied.given.filter(task__every=1).values_list("duty__text", flat=True)
    assert sorted(text[-12:] for text in repeated) == ["(10/02/2020)", "(11/02/2020)"]


def test_of_days_on_which_nothing_ran_the_last_is_made_up_for(applied):
    before = applied.given.count()
    go_on(4)
    assert applied.given.count() == before + 1


def test_another_level_keeps_what_both_ask_for_and_gives_what_it_alone_asks_for(
    applied, second, dispatch, actors
):
    news = duties(applied, "nguồn chính thức").first()
    following = applied.step(actors[Role.LEADER], second, dispatch)
    applied.refresh_from_db()
    news.refresh_from_db()
    assert not applied.is_running
    assert news.code == Code.ARRIVED
    assert following.given.filter(duty=news.duty).exists()
    assert duties(following, "tập trung đông người").exists()
    assert Bulletin.objects.count() == 2, "advice is carried over, the daily figures are drafted"
    back = following.step(actors[Role.LEADER], applied.playbook, dispatch)
    assert set(duties(following, "tập trung đông người").values_list("code", flat=True)) == {
        Code.WITHDRAWN
    }
    news.refresh_from_db()
    assert news.code == Code.ARRIVED
    go_on(1)
    assert back.given.filter(day=clock.today()).count() == 1


def test_the_end_withdraws_what_is_open_keeps_what_is_done_and_drafts_the_last_word(
    applied, actors
):
    done = duties(applied, "Phát thanh").first()
    Assignment.objects.filter(pk=done.pk).update(code=Code.DONE)
    with pytest.raises(Refused, match="lý do"):
        applied.end(actors[Role.LEADER], " ")
    applied.end(actors[Role.LEADER], "Không còn ca bệnh")
    codes = Assignment.objects.filter(duty__in=applied.duties()).values_list("code", flat=True)
    assert set(codes) == {Code.DONE, Code.WITHDRAWN}
    assert applied.drafted.first().bulletin.latest.title.startswith("Kết thúc cấp độ 1")
    go_on(1)
    assert not applied.given.filter(day=clock.today()).exists()


def test_what_a_level_drafted_and_nobody_released_is_dropped_with_it_and_never_goes_out(
    applied, second, dispatch, actors
):
    leader, editor = actors[Role.LEADER], actors[Role.EDITOR]
    advice = applied.drafted.get().bulletin
    following = applied.step(leader, second, dispatch)
    assert advice.latest.state == State.DRAFT, "the next level asks for it too"
    figures = following.drafted.exclude(bulletin=advice).get().bulletin
    advice.versions.update(state=State.APPROVED)
    following.end(leader, "Không còn ca bệnh")
    assert [advice.latest.state, figures.latest.state] == [State.DROPPED] * 2
    told = Event.objects.filter(kind="bulletin.dropped").values_list("stream", flat=True)
    assert set(told) == {advice.stream, figures.stream}
    late = progress.bulletin_standing(following.drafted.get(bulletin=advice), clock.now())
    assert late == Standing.REFUSED
    for act in (
        lambda: advice.latest.mark_released(editor),
        lambda: advice.latest.write(editor, "vi", title="Vẫn còn"),
        lambda: advice.latest.send_back(editor, "Sửa"),
        lambda: advice.latest.drop(leader, "Lần nữa"),
    ):
        with pytest.raises(Refused):
            act()
    last = following.drafted.filter(template__at_end=True).get().bulletin
    assert last.latest.state == State.DRAFT


def test_a_level_ends_when_its_dispatch_is_recalled(applied, dispatch, actors):
    issuing.recall(dispatch, actors[Role.LEADER], "Ban hành nhầm")
    carry_on(clock.today())
    applied.refresh_from_db()
    assert not applied.is_running
    assert not Assignment.objects.open().filter(duty__in=applied.duties()).exists()


def test_the_same_danger_is_not_answered_twice_in_one_place(applied, second, actors, unit_named):
    leader, inside = actors[Role.LEADER], unit_named("Xã Bản Bo")
    with pytest.raises(Refused, match="chuyển cấp"):
        Activation.start(leader, second, applied.dispatch, [inside], drill=False)
    elsewhere = unit_named("Huyện Sìn Hồ")
    assert Activation.start(leader, second, applied.dispatch, [elsewhere], drill=False)


def test_only_who_may_sign_applies_a_level_and_only_by_a_dispatch_in_force(
    first, dispatch, draft, tam_duong, actors
):
    with pytest.raises(PermissionDenied):
        Activation.start(actors[Role.DRAFTER], first, dispatch, [tam_duong], drill=False)
    with pytest.raises(Refused, match="đã phát hành"):
        Activation.start(actors[Role.LEADER], first, draft, [tam_duong], drill=False)


def test_an_exercise_and_the_real_thing_are_never_started_by_the_same_dispatch(
    first, dispatch, exercise, tam_duong, actors
):
    for one, drill in ((dispatch, True), (exercise, False)):
        with pytest.raises(Refused, match="diễn tập"):
            Activation.start(actors[Role.LEADER], first, one, [tam_duong], drill)


def test_everything_of_an_exercise_says_so_and_cannot_unsay_it(first, exercise, tam_duong, actors):
    editor, leader = actors[Role.EDITOR], actors[Role.LEADER]
    made = Activation.start(leader, first, exercise, [tam_duong], drill=True)
    assert all(duty.text.startswith("DIỄN TẬP: ") for duty in made.duties())
    version = made.drafted.get().bulletin.latest
    text = version.texts.get()
    assert text.title.startswith("DIỄN TẬP: ")
    assert text.body.startswith("Đây là diễn tập")
    version.write(editor, "vi", title="Cấp độ 1 phòng dịch")
    with pytest.raises(Refused, match="DIỄN TẬP"):
        version.review(leader)
    version.set_alert(editor, event="Dịch bệnh", drill=False)
    assert version.alert.drill


def test_a_blank_that_nobody_filled_in_does_not_go_out(second, dispatch, tam_duong, actors):
    made = Activation.start(actors[Role.LEADER], second, dispatch, [tam_duong], drill=False)
    figures = made.drafted.get(template__every=1).bulletin.latest
    assert "[số ca mắc]" in figures.texts.get().body
    with pytest.raises(Refused, match="Còn chỗ chưa điền"):
        figures.review(actors[Role.EDITOR])


def test_a_bulletin_that_has_not_gone_out_in_time_is_late(applied, actors):
    one = applied.drafted.get()
    soon, later = one.due_at - timedelta(minutes=1), one.due_at + timedelta(minutes=1)
    assert progress.bulletin_standing(one, soon) == Standing.NOT_RECEIVED
    assert progress.bulletin_standing(one, later) == Standing.LATE
    version = one.bulletin.latest
    version.state = State.RELEASED
    version.save()
    assert progress.bulletin_standing(one, later) == Standing.DONE
