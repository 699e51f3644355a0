"""The doorbell at a real mosquitto, with the configuration that we ship."""

import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from nguon.formats.playout import addresses
from nguon.formats.playout.certificate import authority, certificate, read, revocations
from nguon.formats.playout.keys import SigningKey
from nguon.station.bell import Bell
from nguon.station.clock import machine_time
from tests.broker import free_port, mosquitto, wait_until
from tests.station.province import COMMUNE, STATION

pytestmark = [pytest.mark.processes, pytest.mark.thorough]


@dataclass
class Broker:
    """A mosquitto, and a maker of certified names; `revoke` turns some of them away."""

    folder: Path
    port: int
    issuer: SigningKey
    process: subprocess.Popen

    def member(
        self, name: str, heard: list[bytes] | None = None, connected=lambda: None, shown: str = ""
    ) -> Bell:
        """One that calls itself `name` and shows a certificate for `shown`, or for that name."""
        key, file = SigningKey.generate(), self.folder / f"{name}-{shown}"
        file.with_suffix(".key").write_bytes(key.pem())
        vouched = certificate(key.public, shown or name, self.issuer, AUTHORITY, machine_time())
        file.with_suffix(".pem").write_text(vouched)
        files = file.with_suffix(".pem"), file.with_suffix(".key"), self.folder / "authority.pem"
        rung = [] if heard is None else heard
        return Bell(f"mqtts://localhost:{self.port}", name, rung.append, connected, *files)

    def revoke(self, *members: Bell) -> None:
        serials = [read(one.certificate.read_text()).serial for one in members]
        now = machine_time()
        listed = revocations([(one, now) for one in serials], self.issuer, AUTHORITY, now)
        (self.folder / "revoked.pem").write_text(listed)


AUTHORITY = "trung gian"


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    folder, now, port = tmp_path_factory.mktemp("broker"), machine_time(), free_port()
    issuer, own = SigningKey.generate(), SigningKey.generate()
    (folder / "authority.pem").write_text(authority(issuer, AUTHORITY, now))
    (folder / "broker.key").write_bytes(own.pem())
    made = certificate(own.public, "broker", issuer, AUTHORITY, now, host="localhost")
    (folder / "broker.pem").write_text(made)
    (folder / "revoked.pem").write_text(revocations([], issuer, AUTHORITY, now))
    with mosquitto(folder, port) as process:
        yield Broker(folder, port, issuer, process)


def test_a_command_rings_and_nobody_but_the_province_can_ring(broker):
    rung, province_heard, came = [], [], []
    province = broker.member("province", province_heard, lambda: came.append("province"))
    station = broker.member(STATION, rung, lambda: came.append(STATION))
    for one in (province, station):
        one._client.on_subscribe = lambda *_told: came.append("subscribed")
    province.listen(())
    station.listen((STATION, COMMUNE))
    wait_until(lambda: {"province", STATION} <= set(came))
    province._client.subscribe("nguon/#", 1)
    wait_until(lambda: came.count("subscribed") == 2)
    station.tell(addresses.bell(COMMUNE), b"forged")
    station.tell(addresses.presence("LC-OTHER"), b"forged")
    station.tell(addresses.acknowledgement(STATION), b"acknowledged")
    wait_until(lambda: b"acknowledged" in province_heard)
    province.tell(addresses.bell(COMMUNE), b"command")
    wait_until(lambda: b"command" in rung)
    assert b"forged" not in rung + province_heard
    for one in (station, province):
        one.close()


def test_a_plain_broker_is_for_the_same_machine_alone():
    with pytest.raises(ValueError, match="mqtts"):
        Bell("mqtt://tinh.example", STATION, print)


def test_a_box_that_was_revoked_is_turned_away_once_the_broker_read_the_list(broker):
    came = []
    stolen = broker.member("LC-STOLEN", connected=lambda: came.append("stolen"))
    stolen.listen(())
    wait_until(lambda: came == ["stolen"])
    stolen.close()
    broker.revoke(stolen)
    broker.process.send_signal(signal.SIGHUP)
    again = broker.member("LC-OTHER", connected=lambda: came.append("other"))
    again.listen(())
    wait_until(lambda: "other" in came)
    stolen.listen(())
    again.tell(addresses.presence("LC-OTHER"), b"")
    refused = []
    stolen._client.on_connect_fail = lambda *_told: refused.append(1)
    stolen._client.on_disconnect = lambda *_told: refused.append(1)
    wait_until(lambda: refused)
    assert came == ["stolen", "other"]
    for one in (stolen, again):
        one.close()


def test_nobody_takes_anothers_place_by_calling_itself_as_that_one_does(broker):
    came, lost = [], []
    province = broker.member("province", connected=lambda: came.append("province"))
    province.listen(())
    wait_until(lambda: came == ["province"])
    province._client.on_disconnect = lambda *_told: lost.append(1)
    thief = broker.member("province", connected=lambda: came.append("thief"), shown="LC-THIEF")
    thief.listen(())
    wait_until(lambda: "thief" in came)
    thief.tell(addresses.presence("LC-THIEF"), b"")
    assert province.is_connected() and not lost
    for one in (thief, province):
        one.close()
