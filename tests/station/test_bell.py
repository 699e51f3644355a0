"""The doorbell at a real mosquitto, with the configuration that we ship."""

import pytest

from nguon.formats.playout import addresses
from nguon.formats.playout.certificate import authority, certificate
from nguon.formats.playout.keys import SigningKey
from nguon.station.bell import Bell
from nguon.station.clock import machine_time
from tests.broker import free_port, mosquitto, wait_until
from tests.station.province import COMMUNE, STATION

pytestmark = [pytest.mark.processes, pytest.mark.thorough]


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    """Where it is, and a maker of certified names."""
    folder, now = tmp_path_factory.mktemp("broker"), machine_time()
    issuer, own = SigningKey.generate(), SigningKey.generate()
    (folder / "authority.pem").write_text(authority(issuer, "trung gian", now))
    (folder / "broker.key").write_bytes(own.pem())
    made = certificate(own.public, "broker", issuer, "trung gian", now, host="localhost")
    (folder / "broker.pem").write_text(made)
    port = free_port()

    def member(name: str, heard: list[bytes], connected=lambda: None) -> Bell:
        key = SigningKey.generate()
        (folder / f"{name}.key").write_bytes(key.pem())
        vouched = certificate(key.public, name, issuer, "trung gian", machine_time())
        (folder / f"{name}.pem").write_text(vouched)
        files = folder / f"{name}.pem", folder / f"{name}.key", folder / "authority.pem"
        return Bell(f"mqtts://localhost:{port}", name, heard.append, connected, *files)

    with mosquitto(folder, port):
        yield member


def test_a_command_rings_and_nobody_but_the_province_can_ring(broker):
    rung, province_heard, came = [], [], []
    province = broker("province", province_heard, lambda: came.append("province"))
    station = broker(STATION, rung, lambda: came.append(STATION))
    province.listen(())
    province._client.subscribe("nguon/#", 1)
    station.listen((STATION, COMMUNE))
    wait_until(lambda: len(came) == 2)
    province._client.subscribe("nguon/#", 1)
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
