"""The facts of an alert and of a meeting, set while the version is a draft."""

from datetime import timedelta

import pytest

from nguon.bulletins.codes import Priority
from nguon.events import clock
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role

from .conftest import approve

ALERT = {
    "event": "Lũ quét",
    "category": "Met",
    "urgency": "Immediate",
    "severity": "Severe",
    "certainty": "Likely",
    "response": "Evacuate",
}


def hours(first: int, last: int) -> dict:
    now = clock.now()
    return {"starts_at": now + timedelta(hours=first), "ends_at": now + timedelta(hours=last)}


def test_an_emergency_whose_facts_are_set_can_be_reviewed(bulletin, actors):
    bulletin.describe(actors[Role.DRAFTER], priority=Priority.EMERGENCY)
    version = bulletin.latest
    version.set_alert(actors[Role.DRAFTER], **ALERT)
    assert version.alert.event == "Lũ quét"
    version.review(actors[Role.EDITOR])


def test_facts_set_again_replace_the_former_ones_and_both_are_in_the_log(bulletin, actors):
    version = bulletin.latest
    version.set_alert(actors[Role.DRAFTER], **ALERT)
    version.set_alert(actors[Role.DRAFTER], **(ALERT | {"event": "Sạt lở"}))
    assert version.alert.event == "Sạt lở"
    assert Event.objects.filter(kind="bulletin.alert_set").count() == 2


def test_the_facts_of_an_approved_version_do_not_change(approved, actors):
    with pytest.raises(Refused, match="trả về"):
        approved.set_alert(actors[Role.DRAFTER], **ALERT)
    with pytest.raises(Refused, match="trả về"):
        approved.set_meeting(actors[Role.DRAFTER], **hours(1, 2))


def test_two_meetings_have_rooms_that_nobody_guesses_and_a_change_keeps_the_room(bulletin, actors):
    version = bulletin.latest
    version.set_meeting(actors[Role.DRAFTER], **hours(1, 2))
    room = version.meeting.room
    version.set_meeting(actors[Role.DRAFTER], **hours(2, 3))
    assert version.meeting.room == room
    assert len(room) >= 20


def test_a_meeting_does_not_end_before_it_begins(bulletin, actors):
    with pytest.raises(Refused, match="kết thúc sau"):
        bulletin.latest.set_meeting(actors[Role.DRAFTER], **hours(2, 1))


def test_a_correction_keeps_the_meeting(bulletin, actors):
    bulletin.latest.set_meeting(actors[Role.DRAFTER], place="Hội trường", **hours(1, 2))
    approve(bulletin, actors).mark_released(actors[Role.EDITOR])
    following = bulletin.follow_with(actors[Role.DRAFTER], "correction", "Sai giờ.")
    assert following.meeting.place == "Hội trường"
