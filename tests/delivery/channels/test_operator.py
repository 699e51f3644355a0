"""The request to an operator: the text, the area and the time, and nobody's number."""

import json
from email import message_from_bytes
from email.policy import default

from nguon.delivery.channels.base import Wired
from nguon.delivery.channels.operator import OperatorBroadcast

from .conftest import parcel


def test_the_operator_reads_the_text_and_every_commune_of_the_area(
    bulletin, message, unit_named, settings
):
    bulletin.area.set([unit_named("Huyện Tam Đường")])
    said = message(bulletin, "sms-plain")
    outcomes = list(OperatorBroadcast().send(said, [parcel("nha-mang@thu.example", key=4711)]))
    assert outcomes == [Wired(4711, "4711")]
    raw = (settings.DATA / "outbox" / "bulletin-4711.eml").read_bytes()
    letter = message_from_bytes(raw, policy=default)
    (attached,) = letter.iter_attachments()
    asked = json.loads(attached.get_content())
    assert asked["text"].startswith("So Thong tin va Truyen thong: Ban nop ho so")
    assert "Xã Bản Bo" in {place["name"] for place in asked["area"]}
    assert len(asked["area"]) == 13
    assert "Xã Bản Bo" in letter.get_body(("plain",)).get_content()
