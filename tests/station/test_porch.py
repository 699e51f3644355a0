"""At which doorbell a station listens: what its plan says, with what vouches for it there."""

import pytest

from nguon.formats.playout.plan import Doorbell
from nguon.station import bell
from nguon.station.box import Box
from nguon.station.porch import Porch
from tests.station.province import STATION

FIRST = Doorbell("mqtts://chuong.example", "chứng thư một", "CA một")
SECOND = Doorbell("mqtts://chuong-moi.example", "chứng thư hai", "CA một và CA hai")


class FakeBell:
    """The network's edge; `refuses` is what no TLS would load."""

    hung: list["FakeBell"] = []
    refuses = ""

    def __init__(self, broker, station, rung, connected, certificate, key, authority) -> None:
        if certificate and certificate.read_text() == self.refuses:
            raise OSError("no certificate")
        self.broker, self.certificate, self.key = broker, certificate, key
        self.open, self.connected = False, False
        FakeBell.hung.append(self)

    def listen(self, places) -> None:
        self.open = self.connected = True

    def listen_anew(self, places) -> None:
        pass

    def is_connected(self) -> bool:
        return self.connected

    def close(self) -> None:
        self.open = self.connected = False


@pytest.fixture
def porch(station, tmp_path, monkeypatch):
    monkeypatch.setattr(bell, "Bell", FakeBell)
    monkeypatch.setattr(FakeBell, "hung", [])
    monkeypatch.setattr(FakeBell, "refuses", "")
    return Porch(Box(tmp_path), "", STATION, station.believing)


def test_a_box_that_knew_no_broker_listens_where_its_plan_says(porch, station, province):
    porch.look()
    assert FakeBell.hung == []
    assert station.take(province.signed_plan(doorbell=FIRST))
    porch.look()
    porch.look()
    (hung,) = FakeBell.hung
    assert (hung.broker, hung.key, hung.open) == (FIRST.broker, porch.box.key_file, True)
    assert hung.certificate.read_text() == FIRST.certificate


def test_another_address_or_certificate_replaces_the_bell_also_after_a_crash(
    porch, station, province
):
    station.take(province.signed_plan(doorbell=FIRST))
    porch.look()
    station.take(province.signed_plan(version=2, doorbell=SECOND))
    porch.look()
    assert [(one.broker, one.open) for one in FakeBell.hung] == [
        (FIRST.broker, False),
        (SECOND.broker, True),
    ]
    assert porch.box.authority_file.read_text() == SECOND.authority
    station.boot()
    Porch(porch.box, "", STATION, station.believing).look()
    assert FakeBell.hung[-1].broker == SECOND.broker


def test_a_certificate_that_cannot_be_used_leaves_the_former_bell_and_is_told(
    porch, station, province, monkeypatch
):
    station.take(province.signed_plan(doorbell=FIRST))
    porch.look()
    monkeypatch.setattr(FakeBell, "refuses", SECOND.certificate)
    station.take(province.signed_plan(version=2, doorbell=SECOND))
    porch.look()
    assert (len(FakeBell.hung), porch.is_connected(), porch.alarms) == (1, True, {"bell_down"})


def test_a_bell_that_nobody_could_ring_for_two_rounds_is_told(porch, station, province):
    station.take(province.signed_plan(doorbell=FIRST))
    porch.look()
    FakeBell.hung[0].connected = False
    porch.notice()
    assert porch.alarms == set()
    porch.notice()
    assert porch.alarms == {"bell_down"}
    FakeBell.hung[0].connected = True
    porch.notice()
    assert porch.alarms == set()
