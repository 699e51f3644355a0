"""Each step of the table works from where it says and from nowhere else; who is told, is told."""

import pytest
from django.core.exceptions import PermissionDenied

from nguon.delivery.models import Note
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.questions.codes import Status
from nguon.questions.models import Case
from nguon.questions.table import TABLE, How, Who

ACTS = [name for name, step in TABLE.items() if step.sources]


@pytest.fixture
def anybody(actors):
    """Some role's demonstration account that has the ability of an act."""

    def of(act: str):
        ability = TABLE[act].ability
        if ability is None:
            return None
        return next(a for a in actors.values() if a.can(ability) and a.unit.kind == "department")

    return of


def test_every_act_works_from_the_states_of_the_table_and_from_no_other(case, anybody):
    for act in ACTS:
        for status in Status:
            Case.objects.filter(pk=case.pk).update(status=status)
            fields = {"promised": case.at.date()}
            if status in TABLE[act].sources:
                case.take(act, anybody(act), fields)
                assert case.status == (TABLE[act].target or status)
            else:
                with pytest.raises(Refused):
                    case.take(act, anybody(act), fields)
                case.refresh_from_db()
                assert case.status == status


def test_whoever_has_not_the_ability_is_refused_and_nothing_has_changed(case, actors):
    viewer, before = actors["viewer"], Event.objects.count()
    for act in ACTS:
        if TABLE[act].ability is not None:
            with pytest.raises(PermissionDenied):
                case.take(act, viewer)
    assert Event.objects.count() == before


def test_every_act_tells_exactly_those_whom_the_table_names(case, anybody):
    for act in ACTS:
        Case.objects.filter(pk=case.pk).update(status=TABLE[act].sources[0])
        Note.objects.all().delete()
        case.take(act, anybody(act), {"promised": case.at.date()})
        told = TABLE[act].told
        asker = How.CONTACT in told.get(Who.ASKER, ())
        unit = any(How.EMAIL in told.get(who, ()) for who in (Who.UNIT, Who.ABOVE))
        written = {note.destination for note in Note.objects.all()}
        assert ("hoi.dan@thu.example" in written, len(written)) == (asker, asker + unit), act


def test_every_status_is_reached_and_left_but_the_last_one():
    targets = {step.target for step in TABLE.values()} - {None}
    sources = {status for step in TABLE.values() if step.target for status in step.sources}
    assert targets == set(Status)
    assert set(Status) - sources == {Status.ENDED}
