"""Promise 6: a person in two groups gets one message."""

from io import StringIO

import pytest
from django.core.management import call_command

from nguon.delivery import contacts
from nguon.delivery.models import Contact, Group, How
from nguon.delivery.releasing import release
from nguon.delivery.sealing import index_of
from nguon.delivery.subscribers.membership import Agreement, Choice, join
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Role
from tests.bulletins.conftest import approve


def test_who_lives_in_two_of_its_areas_gets_one(
    trial, people, bulletin, actors, work, lai_chau, unit_named
):
    Contact.objects.filter(pk=people[0].pk).update(unit=unit_named("Xã Bản Bo"))
    district, commune = unit_named("Huyện Tam Đường"), unit_named("Xã Bản Bo")
    bulletin.area.set([lai_chau, district, commune])
    release(approve(bulletin, actors), actors[Role.EDITOR])
    work()
    addresses = [address for address, _heading in trial.sent]
    assert sorted(addresses) == sorted(one.address for one in people)


@pytest.fixture
def both(trial, people, unit_named) -> Contact:
    """A subscriber whose address is also that of the commune."""
    person = people[0]
    person.seal(person.address)
    person.save()
    commune = unit_named("Xã Bản Bo")
    commune.email = "Nguoi-0@thu.example"
    commune.save()
    return person


def of_units() -> None:
    contacts.of_units("trial", address=lambda unit: unit.email)


def sent_there(trial, version, actors, work) -> list[str]:
    release(version, actors[Role.EDITOR], groups=[Group.UNIT, Group.SUBSCRIBER, Group.NEWSROOM])
    work()
    return [address for address, _ in trial.sent if address.lower() == "nguoi-0@thu.example"]


def test_a_subscriber_whose_address_is_also_a_units_gets_one(both, trial, approved, actors, work):
    of_units()
    assert len(sent_there(trial, approved, actors, work)) == 1


def test_so_does_one_of_a_unit_that_was_known_before_units_had_an_index(
    both, trial, approved, actors, work
):
    of_units()
    Contact.objects.filter(group=Group.UNIT).update(address_key=None)
    Contact.objects.filter(pk=both.pk).update(
        address_key=both.address_key, sealed=both.sealed, stopped_at=None
    )
    of_units()
    assert len(sent_there(trial, approved, actors, work)) == 1


def test_so_does_one_who_is_also_a_newsroom(both, trial, approved, actors, work):
    Contact.objects.create(
        channel="trial", address="nguoi-0@thu.example", group=Group.NEWSROOM, since=clock.now()
    )
    contacts.own_addresses(Contact.objects.filter(group=Group.NEWSROOM))
    assert len(sent_there(trial, approved, actors, work)) == 1


@pytest.mark.parametrize("places", [["Xã Bản Bo"], ["Xã Bình Lư"], ["Xã Bản Bo", "Xã Bình Lư"]])
def test_units_that_share_an_address_are_each_reached_by_one_letter(
    trial, bulletin, actors, work, unit_named, places
):
    for name, email in (("Xã Bản Bo", "chung@thu.example"), ("Xã Bình Lư", "Chung@thu.example")):
        unit = unit_named(name)
        unit.email = email
        unit.save()
    for _again in range(2):
        of_units()
    bulletin.area.set([unit_named(name) for name in places])
    made = release(approve(bulletin, actors), actors[Role.EDITOR], groups=[Group.UNIT])
    work()
    assert len(trial.sent) == 1
    assert made.deliveries.get().contact.name == "UBND xã Bình Lư; UBND xã Bản Bo"


def test_whoever_subscribes_with_a_units_address_is_told_and_gets_no_second_message(
    both, lai_chau, unit_named
):
    of_units()
    wish = Choice(lai_chau, 0), Agreement("web-1", 1, How.WEB)
    with pytest.raises(Refused):
        join("trial", "nguoi-0@thu.example", *wish)
    # What is no unit's address any more is anybody's.
    commune = unit_named("Xã Bản Bo")
    commune.email = ""
    commune.save()
    of_units()
    assert join("trial", "nguoi-0@thu.example", *wish).group == Group.SUBSCRIBER


def test_a_newsroom_that_is_written_down_owns_its_address(db):
    call_command("newsroom", "Báo thử", "Toasoan@thu.example", stdout=StringIO())
    assert Contact.objects.get(name="Báo thử").address_key == index_of("toasoan@thu.example")
