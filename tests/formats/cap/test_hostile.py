"""Files made to do harm, and files that are noise: refused, never a crash."""

import base64
import json
import random
from math import cos, pi, sin
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nguon.formats.cap import Unusable, check, sign
from nguon.formats.cap.parsing import MAX_BYTES, MAX_DEPTH, MAX_TAGS
from nguon.formats.cap.rules.polygon import Shape, judge
from nguon.orgs import gazetteer
from tests.formats.cap.samples import FULL, MINIMAL, SQUARE, authority, signer

pytestmark = pytest.mark.thorough

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
SIGNED = sign(FULL.encode(), signer())


def unusable(data: bytes) -> str:
    with pytest.raises(Unusable) as refused:
        check(data)
    assert refused.value.message("vi") and refused.value.message("en")
    return refused.value.code


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("empty", b""),
        ("empty", b" \n\0"),
        ("not_xml", b"%PDF-1.7 abc"),
        ("not_xml", FULL[:-9].encode()),
        ("not_xml", FULL.replace('"UTF-8"', '"KHONG-CO"').encode()),
        ("not_xml", FULL.encode("latin-1", "replace").replace(b"?", b"\xff")),
        ("not_cap", b"<rss><channel/></rss>"),
        ("not_cap", b"<feed xmlns='http://www.w3.org/2005/Atom'><title/></feed>"),
        ("too_large", b"<" * (MAX_BYTES + 1)),
        ("too_many_tags", b"<alert>" + b"<a/>" * MAX_TAGS + b"</alert>"),
        ("too_deep", b"<alert>" + b"<a>" * MAX_DEPTH + b"</a>" * MAX_DEPTH + b"</alert>"),
        ("doctype", f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><alert>&l9;</alert>'.encode()),
        ("doctype", b'<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><alert/>'),
        ("doctype", '<!DOCTYPE x [<!ENTITY a "b">]><alert>&a;</alert>'.encode("utf-16")),
        ("doctype", '<!DOCTYPE x [<!ENTITY a "b">]><alert>&a;</alert>'.encode("utf-16-be")),
    ],
)
def test_a_file_is_unusable(code, data):
    assert unusable(data) == code


@pytest.mark.parametrize("encoding", ["UTF-7", "IBM037", "UTF-32", "ISO-2022-JP"])
def test_a_rare_encoding_does_not_smuggle_a_document_type(encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><alert>&b;'
    for data in (
        f"{text}</alert>".encode(encoding),
        f"{text}</alert>".encode(encoding).replace(b"<!DOCTYPE", b"+ADwAIQ-DOCTYPE"),
    ):
        assert unusable(data) in ("doctype", "not_xml")


def test_a_file_of_this_machine_is_not_read(tmp_path):
    (tmp_path / "secret").write_text("bí mật")
    entity = f'<!DOCTYPE alert [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]><alert'
    with pytest.raises(Unusable):
        check(MINIMAL.replace("<alert", entity, 1).replace("Cháy", "&s;").encode())


@pytest.mark.parametrize("seed", range(300))
def test_a_damaged_alert_never_crashes_the_checker(seed):
    chance = random.Random(seed)
    data = bytearray(SIGNED if seed % 2 else FULL.encode())
    for _n in range(chance.randint(1, 12)):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randint(1, 30)]
            case _:
                data[at:at] = chance.choice([b"<", b">", b"&", b"\xe1", b"<a>", b"-", b"9" * 40])
    try:
        report = check(bytes(data), [authority().certificate])
    except Unusable:
        return
    for defect in report.defects:
        assert defect.text("vi") and defect.text("en")


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([SQUARE, "22.4,102.8 12.5", "208", "1000", "3000.5", "vi-VN", "image/png",
                        "2026-07-01T15:00:00+07:00", "ban-do.png"]),
       st.text(max_size=60))  # fmt: skip
def test_any_text_in_the_place_of_a_value_is_judged(old, new):
    escaped = new.replace("&", "&amp;").replace("<", "&lt;")
    try:
        check(FULL.replace(old, escaped, 1).encode("utf-8", "surrogatepass"))
    except Unusable:
        return


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=4, max_size=9))
def test_a_polygon_is_judged_the_same_from_every_corner_and_in_both_directions(corners):
    def shape(points):
        return judge(tuple((float(a), float(b)) for a, b in [*points, points[0]]))

    expected = shape(corners)
    assert shape(corners[::-1]) == expected
    assert shape(corners[3:] + corners[:3]) == expected


def test_a_polygon_made_to_cost_hours_is_refused_at_once():
    zigzag = [(float(n % 2), n / 10_000) for n in range(20_000)]
    points = (*zigzag, (-1.0, 1.0), zigzag[0])
    assert judge(points) == Shape.INTRICATE


def test_a_true_outline_of_ten_thousand_points_is_judged():
    ring = [(20 + cos(n * pi / 5000), 103 + sin(n * pi / 5000)) for n in range(10_000)]
    assert judge((*ring, ring[0])) == Shape.SIMPLE


def test_the_communes_of_the_province_are_true_outlines():
    collection = json.loads(
        (Path(gazetteer.__file__).parent / "data" / "laichau_2025.geojson").read_text()
    )
    shapes = [feature["geometry"] for feature in collection["features"]]
    parts = [
        part
        for shape in shapes
        for part in ([shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"])
    ]
    rings = [tuple((y, x) for x, y in ring) for part in parts for ring in part]
    assert len(rings) >= 38
    assert {judge(ring) for ring in rings} == {Shape.SIMPLE}


def test_no_more_than_two_hundred_defects_are_listed():
    noise = MINIMAL.replace("<scope>", "<a/>" * 3000 + "<scope>")
    assert len(check(noise.encode()).defects) == 200


def test_what_is_enclosed_may_be_larger_than_the_text():
    enclosed = base64.b64encode(bytes(3_000_000)).decode()
    resource = (
        "<resource><resourceDesc>âm</resourceDesc><mimeType>audio/mpeg</mimeType>"
        f"<derefUri>{enclosed}</derefUri></resource><area>"
    )
    assert check(MINIMAL.replace("<area>", resource).encode()).accepted
    assert unusable(MINIMAL.replace("Cháy", "Cháy " * 300_000).encode()) == "too_much_text"
