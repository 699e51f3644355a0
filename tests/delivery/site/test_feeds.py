"""Feeds on the disk, read by a parser that others wrote."""

import json

import feedparser
import pytest

from nguon.bulletins.codes import Turn
from nguon.delivery.models import Delivery
from nguon.orgs.models import Role
from nguon.record import keys
from nguon.verify.log.note import read_checkpoint
from tests.bulletins.conftest import approve

pytestmark = pytest.mark.thorough

FORMS = ("tin/rss.xml", "tin/atom.xml")


@pytest.mark.parametrize("address", FORMS)
def test_a_released_bulletin_is_in_the_feeds(approved, send_out, read, address):
    send_out(approved)
    parsed = feedparser.parse(read(address))
    assert not parsed.bozo
    [entry] = parsed.entries
    assert entry.title == "Nộp hồ sơ tại nhà qua Cổng dịch vụ công"
    assert entry.link == f"https://nguon.example/tin/{approved.bulletin.slug}/"


def test_the_proof_is_the_hash_of_the_atom_feed(approved, send_out, site):
    import hashlib

    send_out(approved)
    data = (site / "tin/atom.xml").read_bytes()
    assert Delivery.objects.get(channel="feeds").reference == hashlib.sha256(data).hexdigest()


def test_a_correction_updates_its_entry_and_shows_what_changed(approved, send_out, follow, read):
    send_out(approved)
    follow(approved.bulletin, Turn.CORRECTION, "Sai mức độ.", body="Mọi thủ tục mức độ 4.")
    [item] = json.loads(read("tin/feed.json"))["items"]
    assert item["title"].startswith("Đính chính: ")
    assert "Sai mức độ." in item["content_html"]
    assert "<del>" in item["content_html"] and "<ins>" in item["content_html"]


def test_a_recall_says_so_and_drops_the_words(approved, send_out, follow, read):
    send_out(approved)
    follow(approved.bulletin, Turn.RECALL, "Tin đăng nhầm.")
    [entry] = feedparser.parse(read("tin/atom.xml")).entries
    assert entry.title.startswith("Thu hồi: ")
    assert "dichvucong.gov.vn" not in read("tin/atom.xml")


def test_fields_and_communes_have_feeds_of_their_own(bulletin, actors, send_out, read, unit_named):
    here = unit_named("Xã Bản Bo")
    bulletin.describe(actors[Role.DRAFTER], area=[here], subject=3)
    send_out(approve(bulletin, actors))
    for path in (f"tin/o/{here.code}/", "tin/linh-vuc/3/"):
        assert len(feedparser.parse(read(f"{path}atom.xml")).entries) == 1


def test_the_feed_carries_the_signed_head_of_the_log(approved, send_out, read):
    send_out(approved)
    note = json.loads(read("tin/feed.json"))["_nguon"]["checkpoint"]
    verifiers = [key.verifier for key in keys.all_keys()]
    assert read_checkpoint(note, verifiers).size == 1
