"""The loudspeaker channel: what is released lies with the commune's station."""

from nguon.broadcast.demonstration import open_stations
from nguon.broadcast.models import Offer
from nguon.delivery.channels.base import Failed, Wired
from nguon.delivery.channels.loudspeaker import Loudspeaker
from nguon.delivery.models import Contact
from nguon.events import clock

from .conftest import parcel


def test_each_commune_that_has_a_station_is_found_by_the_stations_code(lai_chau, unit_named):
    open_stations(clock.today())
    Loudspeaker().contacts()
    found = Contact.objects.get(channel="loudspeaker", unit=unit_named("Xã Bản Bo"))
    assert found.address == "ban-bo"


def test_it_is_delivered_when_the_station_has_it(bulletin, message):
    open_stations(clock.today())
    (outcome,) = Loudspeaker().send(message(bulletin, "radio"), [parcel("ban-bo", key=7)])
    offered = Offer.objects.get(station__code="ban-bo")
    assert outcome == Wired(7, f"offer:{offered.pk}", delivered=True)
    assert offered.version.bulletin == bulletin


def test_a_station_that_is_no_longer_there_is_told_as_failed_for_good(bulletin, message):
    (outcome,) = Loudspeaker().send(message(bulletin, "radio"), [parcel("khong-co", key=8)])
    assert isinstance(outcome, Failed)
    assert outcome.lasting
