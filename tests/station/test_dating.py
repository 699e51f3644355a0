"""The certificate that the province shows, judged by the time that the station knows."""

import socket
import ssl
from datetime import UTC, datetime, timedelta

import pytest

from nguon.formats.playout import addresses
from nguon.formats.playout.certificate import authority, certificate
from nguon.formats.playout.keys import SigningKey
from nguon.station.clock import machine_time
from nguon.station.wire import Unreachable, Wire
from tests.station.province import STATION
from tests.station.server import Server

KEY = SigningKey.generate()
IN_TEN_YEARS = machine_time() + timedelta(days=3650)
"""To a box at 1970 every certificate is one that does not count yet."""


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """Addresses by when their certificate counts, and the authority's file; another's too."""
    folder, running, told = tmp_path_factory.mktemp("certificates"), [], {}
    issuer, own, stranger = (SigningKey.generate() for _key in range(3))
    (folder / "tinh.pem").write_text(authority(issuer, "Tỉnh", datetime(2020, 1, 1, tzinfo=UTC)))
    for name, since, by in (
        ("now", machine_time(), issuer),
        ("later", IN_TEN_YEARS, issuer),
        ("stranger's", machine_time(), stranger),
    ):
        shown = certificate(own.public, name, by, "Tỉnh", since, host="localhost")
        (folder / "shown.pem").write_bytes(shown.encode() + own.pem())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "shown.pem")
        running.append(Server(context))
        told[name] = running[-1].address.replace("127.0.0.1", "localhost")
    yield told, str(folder / "tinh.pem")
    for one in running:
        one.close()


def wire(places, name: str, known: datetime | None) -> Wire:
    addresses_by_name, file = places
    return Wire(addresses_by_name[name], STATION, KEY, file, lambda: known)


def ask(wire: Wire):
    return wire.get(addresses.trust(), machine_time())


def test_a_certificate_counts_by_the_stations_time_though_the_machine_finds_it_too_early(places):
    assert ask(wire(places, "later", IN_TEN_YEARS)).status == 404


@pytest.mark.parametrize("years_off", [-10, 10])
def test_one_that_does_not_count_by_the_stations_time_is_refused(places, years_off):
    known = machine_time() + timedelta(days=365 * years_off)
    with pytest.raises(Unreachable, match="certificate"):
        ask(wire(places, "now", known))


def test_a_box_that_knows_no_time_learns_it_from_an_answer_within_the_certificates_dates(places):
    fresh, early = wire(places, "now", None), wire(places, "later", None)
    ask(fresh)
    assert abs(fresh.told_time - machine_time()) < timedelta(seconds=10)
    ask(early)
    assert early.told_time is None


def test_certificates_pass_the_strict_look_of_python_3_13(places):
    """Debian 13's: an authority that may sign, and the key named that did."""
    told, file = places
    context = ssl.create_default_context(cafile=file)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    place = ("localhost", int(told["now"].rpartition(":")[2]))
    with socket.create_connection(place) as way, context.wrap_socket(way, server_hostname=place[0]):
        pass


def test_another_authoritys_certificate_is_refused_also_by_a_box_that_knows_no_time(places):
    with pytest.raises(Unreachable):
        ask(wire(places, "stranger's", None))
