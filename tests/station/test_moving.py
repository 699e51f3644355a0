"""The province moves, or another authority vouches for it: stations follow what the root signed."""

import ssl

import pytest

from nguon.formats.playout import addresses
from nguon.formats.playout.certificate import authority, certificate
from nguon.formats.playout.envelope import parse
from nguon.formats.playout.keys import SigningKey
from nguon.station.ceremony import sign_trust
from nguon.station.clock import machine_time
from nguon.station.courier import Courier
from nguon.station.wire import Ways, Wire
from tests.station.province import NOON, STATION
from tests.station.server import Desk, Server

KEY = SigningKey.generate()


class Issuer:
    """An authority, and servers for which it vouches."""

    def __init__(self, folder, name: str) -> None:
        self.key, self.name, self.folder = SigningKey.generate(), name, folder
        self.pem = authority(self.key, name, machine_time())
        self.file = folder / f"{name}.pem"
        self.file.write_text(self.pem)

    def tls(self) -> ssl.SSLContext:
        own, file = SigningKey.generate(), self.folder / f"{self.name}-server.pem"
        now = machine_time()
        made = certificate(own.public, "máy chủ", self.key, self.name, now, host="localhost")
        file.write_bytes(made.encode() + own.pem())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


@pytest.fixture
def opened():
    """Opens servers of one desk, and closes them."""
    running: list[Server] = []

    def open_(desk: Desk, tls=None) -> Server:
        running.append(Server(tls, desk=desk))
        if tls:
            running[-1].address = running[-1].address.replace("127.0.0.1", "localhost")
        return running[-1]

    yield open_
    for one in running:
        one.close()


@pytest.fixture
def desk(province):
    made = Desk(x=KEY.public)
    made.documents[addresses.trust()] = province.signed_trust()
    return made


def courier_of(station, address: str, authority="") -> Courier:
    believing = station.believing
    ways = lambda: Ways(believing.trust.addresses, believing.trust.authorities)  # noqa: E731
    wire = Wire(address, STATION, KEY, str(authority), ways=ways)
    made = Courier(believing, station.keeping, station.shelf, station.clock, wire, KEY)
    made.changed = station.conductor.look_at_shelf
    return made


def test_a_province_that_moved_is_found_where_the_root_said(station, province, desk, opened):
    old, new = opened(desk), opened(Desk(x=KEY.public, documents=desk.documents))
    courier = courier_of(station, old.address)
    announced = province.trust(version=2, addresses=(new.address, old.address))
    desk.documents[addresses.trust()] = province.signed_trust(announced)
    new.desk.down = True
    assert courier.round()
    assert courier.round(), "the new one is not open yet: the old one still answers"
    new.desk.down, desk.down = False, True
    assert courier.round()
    desk.down = False
    del new.desk.asked[:], desk.asked[:]
    assert courier.round()
    assert new.desk.asked and not desk.asked


def test_who_moves_the_province_without_the_root_is_not_followed(station, province, desk, opened):
    server, thief = opened(desk), SigningKey.generate()
    stolen = sign_trust([thief], NOON, province.signed_trust(), addresses=["https://boi.example"])
    desk.documents[addresses.trust()] = stolen
    courier = courier_of(station, server.address)
    assert courier.round()
    assert (station.believing.trust.version, courier.wire.ways().addresses) == (1, ())


def test_another_authority_is_believed_beside_the_former_once_the_root_named_it(
    station, province, desk, opened, tmp_path
):
    first, second = Issuer(tmp_path, "một"), Issuer(tmp_path, "hai")
    old, new = opened(desk, first.tls()), opened(desk, second.tls())
    courier = courier_of(station, old.address, first.file)
    named = province.trust(version=2, authorities=(second.pem,), addresses=(new.address,))
    desk.documents[addresses.trust()] = province.signed_trust(named)
    assert courier.round()
    old.close()
    assert courier.round()


def test_a_station_that_slept_through_the_change_takes_only_trust_from_a_stranger(
    station, province, desk, opened, tmp_path
):
    first, second = Issuer(tmp_path, "một"), Issuer(tmp_path, "hai")
    server = opened(desk, second.tls())
    courier = courier_of(station, server.address, first.file)
    assert not courier.round()
    assert {path for _verb, path, _status in desk.asked} == {addresses.trust()}
    assert courier.wire.told_time is None
    named = province.trust(version=2, authorities=(second.pem,))
    desk.documents[addresses.trust()] = province.signed_trust(named)
    assert not courier.round()
    assert courier.round()
    assert "offline" not in courier.alarms


@pytest.mark.parametrize("wrong", ["http://tinh.example", "https://tinh.example/duong", "tinh"])
def test_an_address_that_would_lead_stations_astray_is_not_signed(province, wrong):
    with pytest.raises(ValueError, match="https"):
        sign_trust([province.root], NOON, province.signed_trust(), addresses=[wrong])
    with pytest.raises(ValueError, match="PEM"):
        sign_trust([province.root], NOON, province.signed_trust(), authorities=["không phải"])


def test_addresses_stay_until_others_are_named(province):
    moved = sign_trust([province.root], NOON, province.signed_trust(), addresses=["https://a.b/"])
    later = sign_trust([province.root], NOON, moved)
    assert parse(later).body["addresses"] == ["https://a.b"]
