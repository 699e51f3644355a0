"""Issue: everybody whom the dispatch names gets it, once, for the weightiest reason; or nobody."""

import pytest

from nguon.assignments import issuing
from nguon.dispatches.models import Arrival, Dispatch, Letter, Recipient, State
from nguon.dispatches.models.recipient import Part
from nguon.events import chain
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role


@pytest.fixture
def signed(draft, actors) -> Dispatch:
    for duty in draft.duties.all():
        duty.confirm(actors[Role.DRAFTER])
    draft.sign(actors[Role.LEADER])
    return draft


def issue(dispatch, actors) -> int:
    return issuing.number_and_issue(dispatch, actors[Role.CLERK])


def arrivals(dispatch, text: str):
    units = dispatch.recipients.get(text__startswith=text).units.all()
    return dispatch.arrivals.filter(unit__in=units)


def test_a_draft_is_signed_numbered_and_issued_in_this_order(signed, actors):
    issue(signed, actors)
    kinds = Event.objects.filter(stream=signed.stream).exclude(kind="duty.confirmed")
    assert list(kinds.values_list("kind", flat=True)) == [
        "dispatch.taken_in",
        "dispatch.signed",
        "dispatch.numbered",
        "dispatch.issued",
    ]


def test_the_second_dispatch_of_the_year_gets_number_two(signed, actors):
    issue(signed, actors)
    assert signed.number_symbol == "02/STTTT-TTBCXB"


def test_every_named_unit_gets_one_arrival(signed, actors):
    named = set(signed.recipients.exclude(units=None).values_list("units", flat=True))
    assert issue(signed, actors) == signed.arrivals.count() == len(named)
    assert set(signed.arrivals.values_list("unit", flat=True)) == named


def test_a_copy_to_report_arrives_but_creates_no_duty(signed, actors):
    issue(signed, actors)
    for text in ("UBND tỉnh", "Sở Y tế"):
        (arrival,) = arrivals(signed, text)
        assert arrival.part == Part.REPORT
        assert not arrival.unit.assignments.filter(duty__dispatch=signed).exists()


def test_the_line_that_files_it_brings_it_to_nobody(signed, actors):
    issue(signed, actors)
    filed = signed.recipients.get(part=Part.FILE)
    assert filed.text.startswith("Lưu: VT")
    assert not filed.units.exists()


def test_a_unit_named_twice_gets_it_once_and_to_carry_it_out(signed, actors):
    office = signed.recipients.get(text="Sở Y tế (B/c)").units.get()
    signed.recipients.get(text__startswith="Các cơ quan báo chí").units.add(office)
    issue(signed, actors)
    assert [one.part for one in signed.arrivals.filter(unit=office)] == [Part.EXECUTE]


def test_the_issuer_does_not_write_to_itself(signed, actors):
    signed.recipients.first().units.add(signed.holder)
    issue(signed, actors)
    assert not signed.arrivals.filter(unit=signed.holder).exists()


def test_every_unit_with_an_address_gets_one_letter_with_the_original(signed, actors):
    issue(signed, actors)
    letters = Letter.objects.filter(stream=signed.stream)
    assert letters.count() == signed.arrivals.count()
    assert set(letters.values_list("attachment", flat=True)) == {signed.original_id}
    assert letters.first().subject.startswith("[02/STTTT-TTBCXB] ")


def test_a_unit_without_an_address_gets_the_dispatch_in_the_system_alone(signed, actors):
    unit = signed.recipients.get(text="Sở Y tế (B/c)").units.get()
    unit.email = ""
    unit.save()
    issue(signed, actors)
    assert signed.arrivals.filter(unit=unit).exists()
    assert not Letter.objects.filter(stream=signed.stream, unit=unit).exists()


def test_the_log_says_what_was_issued_and_to_how_many(signed, actors):
    count = issue(signed, actors)
    data = Event.objects.get(stream=signed.stream, kind="dispatch.issued").data
    assert data["arrivals"] == count
    assert data["sha256"] == signed.original.sha256
    assert data["number"] == "02/STTTT-TTBCXB"


def refuse_with(signed, actors, words: str) -> None:
    """The issue is refused, and everything is as it was before."""
    before = (Arrival.objects.count(), Letter.objects.count(), Event.objects.count())
    with pytest.raises(Refused, match=words):
        issue(signed, actors)
    signed.refresh_from_db()
    assert signed.state == State.SIGNED
    assert signed.number == ""
    assert (Arrival.objects.count(), Letter.objects.count(), Event.objects.count()) == before
    assert chain.verify() is None


def test_a_line_that_nobody_understands_holds_the_whole_issue_back(signed, actors):
    Recipient.objects.create(
        dispatch=signed, position=99, text="Hội Nông dân", part=Part.KNOW, how="unknown"
    )
    refuse_with(signed, actors, "Hội Nông dân")


def test_a_duty_that_nobody_decided_holds_the_whole_issue_back(signed, actors):
    signed.duties.filter(position=0).update(state="proposed")
    refuse_with(signed, actors, "1 nhiệm vụ")


def test_a_dispatch_is_not_issued_twice(signed, actors):
    issue(signed, actors)
    with pytest.raises(Refused):
        issue(signed, actors)
    assert Event.objects.filter(stream=signed.stream, kind="dispatch.issued").count() == 1


def test_two_clerks_who_issue_it_at_once_issue_it_once(crowd, signed, actors):
    def press(_n: int) -> bool:
        try:
            issue(Dispatch.objects.get(pk=signed.pk), actors)
        except Refused:
            return False
        return True

    assert sorted(crowd(2, press)) == [False, True]
    assert Event.objects.filter(stream=signed.stream, kind="dispatch.issued").count() == 1


def test_an_unsigned_draft_is_not_issued(draft, actors):
    for duty in draft.duties.all():
        duty.confirm(actors[Role.DRAFTER])
    with pytest.raises(Refused, match="cấp số"):
        issue(draft, actors)


def test_only_what_is_meant_for_the_public_is_published(signed, actors):
    issue(signed, actors)
    assert not Dispatch.objects.published().filter(pk=signed.pk).exists()


def test_two_dispatches_of_one_number_in_different_years_have_addresses_of_their_own(
    dispatch_of, unit_named
):
    unit = unit_named("Sở Y tế")
    twins = [dispatch_of(unit, number="05", issued_on="2020-02-10") for _n in range(2)]
    for twin in twins:
        twin.refresh_from_db()
        twin.mark_issued(public=True)
    assert twins[0].slug != twins[1].slug
