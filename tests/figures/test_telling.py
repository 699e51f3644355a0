"""What a source said last is the figure, whatever came first here; contradictions stay open."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.figures import telling
from nguon.figures.models import Choice, Point, Series, Statement
from nguon.figures.telling import Told, tell
from nguon.orgs.models import Role
from tests.examples import examples

from .conftest import DAY, EVENING, said, values


def test_a_figure_keeps_its_source_and_is_in_the_log(say, ministry):
    point = say(16)
    assert (point.value, point.source, point.entitled) == (16, ministry, True)
    event = Event.objects.get(kind="figure.entered")
    assert '"value": "16"' in event.body


def test_a_correction_keeps_the_former_value_with_when_and_why(say):
    say(16)
    point = say(15, reason="Một ca ghi trùng")
    assert (point.value, point.former, point.corrections) == (15, 16, 1)
    assert [(one.value, one.reason) for one in said(point)] == [(16, ""), (15, "Một ca ghi trùng")]
    assert Event.objects.filter(kind="figure.corrected").count() == 1


def test_an_older_word_that_arrives_late_becomes_history(say):
    late = datetime(2020, 2, 9, 1, tzinfo=UTC)
    say(16)
    point = say(14, told_at=late)
    assert (point.value, point.former) == (16, 14)
    assert not Event.objects.filter(kind="figure.corrected").exists()


def test_a_source_cannot_say_two_things_at_one_time(say):
    at = datetime(2020, 2, 9, 12, tzinfo=UTC)
    say(16, told_at=at)
    with pytest.raises(Refused, match="một số khác"):
        say(17, told_at=at)


def test_a_figure_that_its_source_takes_back_contradicts_nobody(say, centre):
    say(16)
    assert say(15, source=centre).disputed
    point = say(None)
    assert point.withdrawn
    assert not Point.objects.filter(disputed=True).exists()


def test_two_bodies_that_differ_are_marked_and_neither_is_chosen(say, centre):
    say(16)
    other = say(15, source=centre)
    assert Point.objects.filter(disputed=True).count() == 2
    assert Choice.holding(other.series, DAY) is None


@pytest.mark.parametrize("hour", [None, EVENING])
def test_a_figure_without_an_hour_is_held_against_every_hour(say, centre, hour):
    say(16)
    assert say(15, source=centre, hour=hour).disputed


def test_other_hours_of_a_day_contradict_nothing(say, centre):
    say(16)
    assert not say(15, source=centre, hour=EVENING.replace(hour=9)).disputed


def test_a_choice_needs_a_reason_and_holds_until_a_figure_changes(say, centre, actors):
    say(16)
    point = say(15, source=centre)
    with pytest.raises(Refused, match="vì sao"):
        Choice.make(point, " ", actors[Role.DRAFTER])
    Choice.make(point, "Số đã đối chiếu danh sách", actors[Role.DRAFTER])
    assert Choice.holding(point.series, DAY).point == point
    assert Event.objects.filter(kind="figure.chosen").count() == 1
    say(17)
    assert Choice.holding(point.series, DAY) is None


def test_a_place_of_ours_is_one_series_however_it_is_written(say, lai_chau):
    for place in ("Lai Châu", "tỉnh Lai Châu", "TỈNH LAI CHÂU"):
        say(0, place=place)
    (series,) = Series.objects.all()
    assert (series.area, series.slug) == (lai_chau, "ca-mac-tinh-lai-chau-12")


@pytest.mark.parametrize(
    ("more", "told"),
    [({"day": date(2020, 3, 1)}, "chưa tới"), ({"place": " "}, "nơi nào")],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(say, more, told):
    with pytest.raises(Refused, match=told):
        say(16, **more)
    assert not Point.objects.exists()


def test_whoever_cannot_write_enters_nothing(cases, ministry, actors):
    told = Told(cases, "cả nước", DAY, None, Decimal(1), ministry, datetime(2020, 2, 9, tzinfo=UTC))
    with pytest.raises(PermissionDenied):
        tell(told, actors[Role.VIEWER], ground="moh.gov.vn")


def test_cut_off_in_the_middle_nothing_of_it_is_there(say, monkeypatch):
    say(16)
    before = values()

    def killed(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(telling, "AFTER_CORRECTION", [killed])
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        say(17)
    assert values() == before
    assert (
        Statement.objects.count() == Event.objects.filter(kind__startswith="figure.").count() == 1
    )


WORDS = st.tuples(
    st.integers(0, 2), st.sampled_from([None, EVENING]), st.sampled_from([None, 14, 15, 16])
)


def test_the_order_of_arrival_does_not_change_the_series(cases, ministry, centre, actors):
    writer = actors[Role.DRAFTER]

    def arrive(words) -> list:
        with transaction.atomic():
            for (source, hour, value), minute in words:
                at = datetime(2020, 2, 9, 12, tzinfo=UTC) + timedelta(minutes=minute)
                who = (ministry, centre, ministry)[source]
                amount = None if value is None else Decimal(value)
                told = Told(cases, "cả nước", DAY, hour, amount, who, at)
                tell(told, writer, ground="moh.gov.vn")
            found = values()
            transaction.set_rollback(True)
        return found

    @settings(max_examples=examples(25))
    @given(st.lists(WORDS, min_size=2, max_size=5), st.randoms(use_true_random=False))
    def holds(words, random):
        timed = [(one, n) for n, one in enumerate(words) if one[2] is not None or n]
        shuffled = random.sample(timed, len(timed))
        try:
            expected = arrive(timed)
        except Refused:
            return  # what was never said cannot be taken back
        try:
            assert arrive(shuffled) == expected
        except Refused as refusal:
            assert "để rút" in refusal.message

    holds()
