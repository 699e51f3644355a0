"""Duties are proposals until a person confirms, words anew, merges or drops them."""

from datetime import date

import pytest

from nguon.assignments import issuing, proposals
from nguon.assignments.models import DutyState
from nguon.dispatches.models import Dispatch
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role


@pytest.fixture
def drafter(actors):
    return actors[Role.DRAFTER]


@pytest.fixture
def proposed(draft):
    return draft.duties.first()


def test_confirming_keeps_the_quoted_sentence_in_the_log(proposed, drafter):
    proposed.confirm(drafter)
    proposed.refresh_from_db()
    assert proposed.state == DutyState.CONFIRMED
    event = Event.objects.filter(kind="duty.confirmed").last()
    assert event.data["quote"] == proposed.text
    assert event.data["units"] == 11


def test_a_duty_of_nobody_is_not_confirmed(proposed, drafter):
    proposed.units.clear()
    with pytest.raises(Refused, match="Nhiệm vụ 1") as refusal:
        proposed.confirm(drafter)
    assert refusal.value.field == "units"


def test_a_dropped_duty_is_given_to_nobody(draft, drafter, actors):
    kept, *dropped = draft.duties.all()
    kept.confirm(drafter)
    for duty in dropped:
        duty.drop(drafter)
    draft.sign(actors[Role.LEADER])
    issuing.number_and_issue(draft, actors[Role.CLERK])
    assert [duty.assignments.count() for duty in (kept, *dropped)] == [11, 0, 0, 0]


def test_a_duty_is_worded_addressed_and_dated_anew_and_the_log_keeps_what_was(
    proposed, drafter, unit_named
):
    before = proposed.text
    units = [unit_named("Sở Y tế")]
    proposed.change(drafter, " Phối hợp tuyên truyền ", "Sở Y tế", units, date(2020, 2, 20))
    proposed.refresh_from_db()
    assert (proposed.text, proposed.deadline) == ("Phối hợp tuyên truyền", date(2020, 2, 20))
    assert list(proposed.units.all()) == units
    assert Event.objects.get(kind="duty.changed").data["before"]["text"] == before


def test_the_place_in_the_text_stays_when_a_duty_is_worded_anew(proposed, drafter):
    place = (proposed.start, proposed.end)
    proposed.change(drafter, "Khác", "Sở Y tế", [], None)
    proposed.refresh_from_db()
    assert (proposed.start, proposed.end) == place


def test_merged_duties_are_one_order_to_all_their_units(draft, drafter):
    first, *_rest, last = draft.duties.all()
    texts = (first.text, last.text)
    first.absorb(last, drafter)
    last.refresh_from_db()
    assert first.text == "\n".join(texts)
    assert first.units.count() == 19
    assert last.state == DutyState.DROPPED


def test_a_merged_duty_takes_the_words_that_both_have_by_then(draft, drafter):
    first, *_rest, last = draft.duties.all()
    for duty, words in ((first, "Một"), (last, "Hai")):
        same = draft.duties.get(pk=duty.pk)
        same.change(drafter, words, same.addressee, list(same.units.all()), None)
    first.absorb(last, drafter)
    assert first.text == "Một\nHai"


def test_a_duty_is_not_merged_with_itself_or_with_one_of_another_dispatch(
    proposed, dispatch, drafter
):
    for other in (proposed, dispatch.duties.first()):
        with pytest.raises(Refused):
            proposed.absorb(other, drafter)


def test_a_duty_that_the_reader_did_not_see_is_added_and_addressed(draft, drafter):
    duty = proposals.add(draft, drafter, "UBND các huyện, thành phố", " Báo cáo hằng tuần ")
    assert (duty.text, duty.position, duty.start) == ("Báo cáo hằng tuần", 4, -1)
    assert duty.units.count() == 8


def test_an_added_duty_of_an_unknown_addressee_waits_for_its_units(draft, drafter):
    duty = proposals.add(draft, drafter, "Hội Nông dân", "Báo cáo")
    assert (duty.how, duty.units.count()) == ("unknown", 0)


CHANGES = {
    "confirm": lambda duty, actor: duty.confirm(actor),
    "drop": lambda duty, actor: duty.drop(actor),
    "change": lambda duty, actor: duty.change(actor, "Khác", "Sở Y tế", [], None),
    "absorb": lambda duty, actor: duty.absorb(duty.dispatch.duties.last(), actor),
    "add": lambda duty, actor: proposals.add(duty.dispatch, actor, "Sở Y tế", "Báo cáo"),
}


@pytest.mark.parametrize("verb", CHANGES)
def test_whoever_opened_the_page_before_the_signature_changes_no_duty_after_it(
    draft, drafter, actors, verb
):
    duty = draft.duties.first()
    assert duty.dispatch.is_open
    Dispatch.objects.get(pk=draft.pk).sign(actors[Role.LEADER])
    before = list(draft.duties.values())
    with pytest.raises(Refused):
        CHANGES[verb](duty, drafter)
    assert list(draft.duties.values()) == before


@pytest.mark.parametrize("verb", CHANGES)
def test_after_the_signature_duties_stay_as_they_are(draft, drafter, actors, verb):
    draft.sign(actors[Role.LEADER])
    duty = draft.duties.first()
    before = list(draft.duties.values())
    with pytest.raises(Refused):
        CHANGES[verb](duty, drafter)
    assert list(draft.duties.values()) == before
