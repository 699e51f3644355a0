"""Certificates for the doorbell: renewed through the plan, revoked by the province, in overlap."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from nguon.broadcast import lasting
from nguon.broadcast.doorbell import authorities, certificates
from nguon.broadcast.models import BrokerCertificate, Cluster
from nguon.events import clock
from nguon.events.models import Event
from nguon.formats.playout import addresses
from nguon.formats.playout.certificate import blocks, certificate, read, revoked_serials
from nguon.formats.playout.envelope import parse
from nguon.formats.playout.keys import SigningKey
from nguon.operation.checks.base import Level
from nguon.operation.checks.stations import doorbell
from tests.broadcast.calling import NAME

BROKER = "mqtts://chuong.example:8883"
DAY = timedelta(days=1)


@pytest.fixture
def broker(settings, caller):
    """The province gets a broker only now: the box of `caller` is long enrolled."""
    settings.STATION_BROKER = BROKER
    call_command("station_keys", "broker", "chuong.example")


def told(caller) -> dict:
    """What the box's plan says of the doorbell."""
    return parse(caller.get(addresses.plan(NAME)).content).body.get("doorbell") or {}


def box() -> Cluster:
    return Cluster.objects.get(code=NAME)


def turned_away() -> set[int]:
    certificates.keep_up(clock.machine_time())
    lists = (certificates.folder() / certificates.REVOKED).read_text()
    return {serial for _issuer, serial in revoked_serials(lists)}


def test_a_box_enrolled_before_there_was_a_broker_finds_it_in_its_next_plan(
    caller, settings, request
):
    assert told(caller) == {}
    request.getfixturevalue("broker")
    first = told(caller)
    shown = read(first["certificate"])
    assert (first["broker"], shown.name, shown.x) == (BROKER, NAME, caller.key.public)
    assert first["authority"] == authorities.believed()
    assert told(caller) == first
    settings.STATION_BROKER = "mqtts://chuong-moi.example:8883"
    assert told(caller) == first | {"broker": settings.STATION_BROKER}


def test_another_certificate_comes_sixty_days_before_the_end_and_the_former_still_counts(
    caller, broker
):
    former = told(caller)["certificate"]
    rows = BrokerCertificate.objects
    rows.update(until=clock.machine_time() + 61 * DAY)
    assert told(caller)["certificate"] == former
    rows.update(until=clock.machine_time() + 59 * DAY)
    assert lasting.boxes_to_renew()[0][0] == box()
    assert told(caller)["certificate"] != former
    assert (rows.counting().count(), turned_away(), lasting.boxes_to_renew()) == (2, set(), [])


def test_a_box_that_was_in_the_dark_past_its_end_is_let_in_by_its_next_plan(caller, broker):
    former = told(caller)["certificate"]
    BrokerCertificate.objects.update(until=clock.machine_time() - DAY)
    fresh = read(told(caller)["certificate"])
    assert fresh.serial != read(former).serial
    assert fresh.until > clock.machine_time() + 170 * DAY


def test_a_stolen_box_is_cut_off_here_and_at_the_broker(caller, broker, officer):
    stolen = read(told(caller)["certificate"]).serial
    assert turned_away() == set()
    box().cut_off(officer)
    assert caller.get(addresses.plan(NAME)).status_code == 401
    assert turned_away() == {stolen}
    assert Event.objects.filter(kind="cluster.cut_off").exists()


def test_a_box_that_is_replaced_leaves_no_certificate_that_counts(caller, broker, officer):
    former = read(told(caller)["certificate"]).serial
    assert caller.enrol(box().open_door(officer)).status_code == 200
    assert turned_away() == {former}
    assert read(told(caller)["certificate"]).serial != former


def test_the_broker_and_the_province_are_renewed_unasked_under_every_name_they_had(
    broker, settings
):
    now, folder = clock.machine_time(), certificates.folder()
    assert not certificates.keep_up(now)
    settings.STATION_BROKER = "mqtts://chuong-moi.example:8883"
    assert certificates.keep_up(now)
    former = read((folder / "broker.pem").read_text())
    assert set(former.hosts) == {"chuong.example", "chuong-moi.example"}
    assert not certificates.keep_up(former.until - 61 * DAY)
    assert certificates.keep_up(former.until - 59 * DAY)
    assert read((folder / "broker.pem").read_text()).until > former.until


def test_an_authority_changes_in_three_steps_and_nobody_is_shut_out(caller, broker):
    former = read(authorities.believed()).name
    own = told(caller)["certificate"]
    with pytest.raises(CommandError):
        call_command("station_keys", "authority", "switch")
    call_command("station_keys", "authority", "begin")
    with pytest.raises(CommandError):
        call_command("station_keys", "authority", "begin")
    announced = told(caller)
    assert (len(blocks(announced["authority"])), announced["certificate"]) == (2, own)
    call_command("station_keys", "authority", "switch")
    switched = told(caller)
    assert len(blocks(switched["authority"])) == 2
    names = {read(switched["certificate"]).issuer}
    names |= {read((certificates.folder() / f"{n}.pem").read_text()).issuer for n in ("broker",)}
    assert former not in names and len(names) == 1
    call_command("station_keys", "authority", "end")
    assert [read(one).name for one in blocks(told(caller)["authority"])] == [*names]
    lists = (certificates.folder() / certificates.REVOKED).read_text()
    assert len(blocks(lists, "X509 CRL")) == 1


def test_the_doctor_tells_what_ends_at_the_doorbell(broker, caller):
    told(caller)
    assert {one.level for one in list(doorbell())[1:]} == {Level.WELL}
    issuer, now = authorities.signing(), clock.machine_time()
    short = certificate(
        SigningKey.generate().public, "broker", issuer.key, issuer.told.name, now, life=6 * DAY
    )
    authorities.write("broker.pem", short.encode())
    BrokerCertificate.objects.update(until=now + 20 * DAY)
    found = [one for one in list(doorbell())[1:] if one.level is not Level.WELL]
    assert [one.level for one in found] == [Level.BROKEN, Level.WARNING]
    assert NAME in found[1].words


def test_the_desk_names_what_ends_soon_and_which_boxes_are_behind(broker, caller, desk):
    told(caller)
    caller.report(trust=1)
    page = desk("leader").get("/ban/loa/khoa/").content.decode()
    assert "Mọi máy đã ghi danh đều theo kịp" in page and "Sắp hết hạn:" not in page
    BrokerCertificate.objects.update(until=clock.machine_time() + 20 * DAY)
    caller.report(trust=0)
    short = certificate(
        SigningKey.generate().public, "province", SigningKey.generate(), "x", clock.machine_time(),
        life=6 * DAY,
    )  # fmt: skip
    authorities.write("province.pem", short.encode())
    page = desk("leader").get("/ban/loa/khoa/").content.decode()
    assert "Sắp hết hạn:" in page and "Chứng thư của tỉnh ở máy chuông" in page
    assert "chưa có bản tin cậy mới" in page and "chứng thư sắp hết hạn" in page


def test_a_box_is_cut_off_from_its_clusters_page(caller, desk):
    page = desk("leader")
    assert "Ngừng tin máy này" in page.get(f"/ban/loa/cum/{box().pk}/").content.decode()
    page.post(f"/ban/loa/cum/{box().pk}/ngung-tin/")
    assert box().public_key == ""
    assert "Máy ấy không được tin nữa" in page.get(f"/ban/loa/cum/{box().pk}/").content.decode()
