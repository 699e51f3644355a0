"""Reminders go to the unit, an escalation to the unit above it; both are written down."""

import pytest
from django.core.exceptions import PermissionDenied

from nguon.assignments.models import Assignment, Reminder
from nguon.assignments.models.reminder import escalate, remind
from nguon.dispatches.codes import Code
from nguon.dispatches.models import Letter
from nguon.events.models import Event


def test_everybody_who_is_open_is_reminded_at_once(duty, giver):
    everybody = list(duty.assignments.select_related("unit", "duty__dispatch"))
    assert remind(everybody, giver) == len(everybody) == 109
    assert Reminder.objects.count() == 109
    assert Event.objects.filter(kind="assignment.reminded").count() == 109
    assert set(duty.assignments.values_list("reminded", flat=True)) == {1}


def test_a_reminder_brings_a_letter_that_names_the_duty_and_the_day(station, giver):
    remind([station], giver)
    letter = Letter.objects.get(stream=station.stream)
    assert letter.address == station.unit.email
    assert station.duty.text in letter.body
    assert "17/02/2020" in letter.body


def test_who_is_done_is_not_reminded(station, giver):
    station.code = Code.DONE
    station.save()
    assert remind([station], giver) == 0
    assert not Reminder.objects.exists()


def test_an_escalation_goes_to_the_unit_above(commune, giver):
    assert escalate([commune], giver) == 1
    reminder = Reminder.objects.get()
    assert reminder.escalation
    assert reminder.unit.name == "Huyện Tam Đường"
    assert Event.objects.filter(kind="assignment.escalated").count() == 1


def test_one_stranger_among_them_and_nobody_is_reminded(commune, station, actor_in, office):
    steerer = actor_in(office.unit)
    with pytest.raises(PermissionDenied):
        remind([commune, station], steerer)
    assert not Reminder.objects.exists()
    assert not Assignment.objects.exclude(reminded=0).exists()


def test_an_office_reminds_those_to_whom_its_duty_was_handed_down(office, actor_in):
    children = list(office.children.select_related("unit", "duty__dispatch"))
    assert remind(children, actor_in(office.unit)) == 13


def test_reminding_nobody_does_nothing(giver, dispatch):
    assert remind([], giver) == 0
