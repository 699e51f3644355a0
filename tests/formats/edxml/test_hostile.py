"""Files made to do harm, and files that are noise: refused or read in part, never a crash."""

import base64
import contextlib
import random
import time
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nguon.formats.edxml import Attachment, Unusable, read, write
from nguon.formats.edxml.parsing import MAX_BYTES, MAX_TAGS
from tests.examples import examples
from tests.formats.edxml import samples
from tests.formats.edxml.test_round_trip import zipped

pytestmark = pytest.mark.thorough

GOOD = write(samples.message())
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def refusal(data: bytes) -> str:
    with pytest.raises(Unusable) as refused:
        read(data)
    assert refused.value.message("vi") and refused.value.message("en")
    return refused.value.code


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("empty", b""),
        ("empty", b" \n\0"),
        ("not_xml", b"%PDF-1.7 abc"),
        ("not_edxml", b"<?xml version='1.0'?><rss><channel/></rss>"),
        ("too_large", b"<" * (MAX_BYTES + 1)),
        ("too_many_elements", b"<edXML>" + b"<a/>" * MAX_TAGS + b"</edXML>"),
        ("too_deep", b"<edXML>" + b"<a>" * 200 + b"</a>" * 200 + b"</edXML>"),
        ("doctype", f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><edXML>&l9;</edXML>'.encode()),
        ("doctype", b'<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><edXML/>'),
        ("doctype", '<!DOCTYPE x [<!ENTITY a "b">]><edXML>&a;</edXML>'.encode("utf-16")),
    ],
)
def test_refused(code, data):
    assert refusal(data) == code


def test_a_file_of_this_machine_is_not_read(tmp_path):
    (tmp_path / "secret").write_text("bí mật")
    entity = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'
    data = GOOD.replace(b"?>\n", b"?>\n" + entity.encode(), 1)
    assert refusal(data) == "doctype"


def test_utf_7_does_not_smuggle_a_doctype():
    data = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<edXML/>'
    assert refusal(data) in ("not_edxml", "doctype", "not_xml")


def test_a_bomb_in_an_attachment_is_not_unpacked():
    bomb = zipped("b.txt", 300 * 1024 * 1024)
    sent = samples.message(attachments=(Attachment.of(b"?", "b.txt", "text/plain"),))
    data = write(sent).replace(base64.b64encode(b"?"), base64.b64encode(bomb))
    tracemalloc.start()
    message = read(data)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert message.attachments[0].content == bomb
    assert [one.code for one in message.defects] == ["bad_zip"]
    assert peak < 200 * 1024 * 1024


def test_a_careless_recovery_takes_bounded_time():
    data = GOOD.replace(b"</edXML:Subject>", b"<b>&" * 40_000)
    start = time.monotonic()
    with contextlib.suppress(Unusable):
        read(data)
    assert time.monotonic() - start < 10


@settings(deadline=None, max_examples=examples(200), suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400))
def test_noise(data):
    for one in (data, b"<edXML>" + data, GOOD[: len(data) * 7] + data):
        _read(one)


@settings(deadline=None, max_examples=examples(300))
@given(st.integers())
def test_damaged_messages(seed):
    chance = random.Random(seed)
    data = bytearray(GOOD)
    for _n in range(chance.randint(1, 12)):
        place = chance.randrange(len(data))
        cut = chance.choice([0, 1, 3, 40, 400])
        data[place : place + cut] = chance.choice([b"", b"<", b"&", b"\xff", b">", b"\x00", b"]]>"])
    _read(bytes(data))


def _read(data: bytes) -> None:
    try:
        message = read(data)
    except Unusable as refused:
        assert refused.message("vi")
    else:
        assert all(one.text("vi") for one in message.defects)
