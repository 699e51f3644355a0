"""Promise 6: a person in two groups gets one message."""

import pytest

from nguon.delivery import contacts
from nguon.delivery.models import Contact, Group
from nguon.delivery.releasing import release
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


@pytest.mark.xfail(strict=True, reason="units' contacts have no address_key to be known by yet")
def test_a_subscriber_who_is_also_a_units_address_gets_one(
    trial, people, approved, actors, work, unit_named
):
    commune = unit_named("Xã Bản Bo")
    commune.email = people[0].address
    commune.save()
    contacts.of_units("trial", address=lambda unit: unit.email)
    release(approved, actors[Role.EDITOR], groups=[Group.UNIT, Group.SUBSCRIBER])
    work()
    assert [address for address, _ in trial.sent].count(people[0].address) == 1
