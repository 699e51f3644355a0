"""Newsrooms hear before the public does, and have a kit of files."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pytest

from nguon.delivery.models import Delivery
from nguon.delivery.press.contact import press_contact
from nguon.events import clock

pytestmark = pytest.mark.thorough


@pytest.fixture
def embargoed(contact, approved, send_out):
    approved.bulletin.embargo_until = clock.now() + timedelta(hours=2)
    approved.bulletin.save()
    return send_out(approved)


def test_a_newsroom_is_called_at_once_and_the_portal_waits(embargoed, newsroom, site):
    [(_headers, body)] = newsroom.calls
    assert json.loads(body)["embargo_until"]
    assert Delivery.objects.get(channel="portal").due_at > clock.machine_time()
    assert not (site / "tin" / embargoed.bulletin.slug).exists()


def test_its_own_page_shows_what_the_public_page_does_not(embargoed, contact, client):
    assert embargoed.title not in client.get("/bao-chi/").content.decode()
    own = client.get(f"/bao-chi/{contact.token}/")
    assert embargoed.title in own.content.decode()
    assert "no-store" in own["Cache-Control"]
    assert client.get("/bao-chi/doan-mo/").status_code == 404


def test_the_kit_is_there_before_and_holds_text_facts_and_hashes(embargoed, contact, client):
    answer = client.get(f"/bao-chi/{contact.token}/{embargoed.pk}.zip")
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    sums = dict(
        reversed(line.split("  ", 1)) for line in archive.read("SHA256SUMS").decode().splitlines()
    )
    assert {"tin.vi.txt", "tin.vi.html", "tin.json", "ban-quyen.txt"} <= set(sums)
    for name, seal in sums.items():
        assert hashlib.sha256(archive.read(name)).hexdigest() == seal


def test_the_units_own_contact_stands_in_newsroom_kit_and_feed(
    contact, approved, send_out, client, site, settings
):
    settings.PRESS_CONTACT = "Đầu mối chung của tỉnh"
    unit = approved.bulletin.unit
    unit.press_office, unit.press_phone = "Phòng Thông tin", "0213 3876 543"
    unit.save()
    version = send_out(approved)
    own = "Phòng Thông tin, 0213 3876 543"
    assert own in client.get("/bao-chi/").content.decode()
    assert own in (site / "tin" / "atom.xml").read_text()
    kits = list((site / "tin" / version.bulletin.slug).rglob("*.zip"))
    assert own in zipfile.ZipFile(kits[0]).read("lien-he.txt").decode()
    unit.press_office = unit.press_phone = ""
    assert press_contact(unit) == "Đầu mối chung của tỉnh"


def test_what_is_out_is_no_longer_under_embargo(contact, approved, send_out, client):
    version = send_out(approved)
    assert client.get(f"/bao-chi/{contact.token}/{version.pk}.zip").status_code == 404
    assert version.title in client.get("/bao-chi/").content.decode()
