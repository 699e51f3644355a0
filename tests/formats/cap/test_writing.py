"""What is written is read back the same, and what would be refused is not written."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nguon.formats.cap import (
    Alert,
    Area,
    Category,
    Certainty,
    Circle,
    Info,
    MsgType,
    Pair,
    Reference,
    Refused,
    Resource,
    ResponseType,
    Scope,
    Severity,
    Status,
    Urgency,
    check,
    identifier,
    read,
    write,
)
from tests.formats.cap.samples import FULL, VALID, encoded

pytestmark = pytest.mark.thorough

LETTERS = st.characters(categories=("L", "N"), include_characters=" .-%&>'\"")
TEXT = st.text(LETTERS, max_size=40).map(str.strip)
SOMETHING = TEXT.filter(bool)
NAME = st.from_regex(r"[a-z0-9:.@-]{1,30}", fullmatch=True)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=7)), timezone(timedelta(hours=-3.5))])
LATITUDES = st.floats(-90, 90).map(lambda value: round(value, 6))
RADII = st.floats(0, 20_000).map(lambda value: round(value, 3))
LONGITUDES = st.floats(-180, 180).map(lambda value: round(value, 6))


def moments(year: int = 2020) -> st.SearchStrategy[datetime]:
    """Whole seconds within two years from then."""
    seconds = st.integers(0, 2 * 365 * 86_400)
    start = datetime(year, 1, 1, tzinfo=UTC)
    return st.builds(
        lambda after, zone: (start + timedelta(seconds=after)).astimezone(zone), seconds, ZONES
    )


@st.composite
def polygons(draw) -> tuple[tuple[float, float], ...]:
    south, west = draw(st.integers(-80, 70)), draw(st.integers(-170, 160))
    height, width = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    north, east = south + height / 10, west + width / 10
    corners = [(south, west), (north, west), (north, east), (south, east), (south, west)]
    return tuple((float(a), float(b)) for a, b in corners)


PAIRS = st.lists(st.builds(Pair, SOMETHING, SOMETHING), max_size=2).map(tuple)
AREAS = st.builds(
    Area,
    description=SOMETHING,
    polygons=st.lists(polygons(), max_size=2).map(tuple),
    circles=st.lists(st.builds(Circle, st.tuples(LATITUDES, LONGITUDES), RADII), max_size=2).map(
        tuple
    ),
    geocodes=PAIRS,
    altitude=st.none() | RADII,
)
RESOURCES = st.builds(
    Resource,
    description=SOMETHING,
    media_type=st.sampled_from(["image/png", "audio/mpeg", "text/html; charset=utf-8"]),
    uri=st.sampled_from(["https://a.example/b?c=1&d=2", "https://a.example/%20"]),
    size=st.none() | st.integers(0, 10**9),
)


@st.composite
def infos(draw, language: str) -> Info:
    start = draw(moments(2023))
    return Info(
        language=language,
        categories=tuple(draw(st.lists(st.sampled_from(Category), min_size=1, max_size=3))),
        event=draw(SOMETHING),
        responses=tuple(draw(st.lists(st.sampled_from(ResponseType), max_size=2))),
        urgency=draw(st.sampled_from(Urgency)),
        severity=draw(st.sampled_from(Severity)),
        certainty=draw(st.sampled_from(Certainty)),
        audience=draw(TEXT),
        event_codes=draw(PAIRS),
        onset=draw(st.none() | st.just(start)),
        expires=draw(st.none() | st.just(start + timedelta(hours=5))),
        sender_name=draw(TEXT),
        headline=draw(TEXT),
        description=draw(TEXT),
        contact=draw(TEXT),
        web=draw(st.sampled_from(["", "https://a.example/"])),
        parameters=draw(PAIRS),
        resources=tuple(draw(st.lists(RESOURCES, max_size=2))),
        areas=tuple(draw(st.lists(AREAS, min_size=1, max_size=2))),
    )


@st.composite
def alerts(draw) -> Alert:
    kind = draw(st.sampled_from(MsgType))
    references = st.builds(Reference, NAME, NAME.map("x{}".format), moments(2010))
    return Alert(
        identifier=draw(NAME),
        sender=draw(NAME),
        sent=draw(moments()),
        status=draw(st.sampled_from(Status)),
        msg_type=kind,
        source=draw(TEXT),
        scope=Scope.RESTRICTED,
        restriction=draw(SOMETHING),
        addresses=tuple(draw(st.lists(NAME | st.just("Trạm Y tế xã"), max_size=3))),
        codes=tuple(draw(st.lists(SOMETHING, max_size=2))),
        note=draw(SOMETHING),
        references=tuple(draw(st.lists(references, min_size=1, max_size=2))),
        incidents=tuple(draw(st.lists(NAME | st.just("mưa lớn"), max_size=2))),
        infos=tuple(draw(infos(language)) for language in draw(st.sampled_from(
            [["vi"], ["vi-VN", "en"], [""]]))),
    )  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(alerts())
def test_what_is_written_is_read_back_the_same(alert):
    found, defects = read(write(alert))
    assert found == alert
    assert defects == ()


@pytest.mark.parametrize("text", VALID.values(), ids=VALID)
def test_what_was_read_can_be_written_and_says_the_same(text):
    alert = read(encoded(text))[0]
    assert read(write(alert))[0] == alert


def test_utc_is_written_as_the_standard_wants_it():
    alert = read(FULL.replace("+07:00", "+00:00").encode())[0]
    assert b"+00:00" not in write(alert)
    assert check(write(alert)).advice == ()


def test_size_and_digest_of_what_is_enclosed_are_worked_out():
    alert = read(VALID["minimal"].encode())[0]
    resource = Resource(description="âm", media_type="audio/ogg", content=b"abc", uri="a.ogg")
    info = alert.infos[0]
    with_sound = replace(alert, infos=(replace(info, resources=(resource,)),))
    (found,) = read(write(with_sound))[0].infos[0].resources
    assert (found.size, found.content) == (3, b"abc")
    assert found.digest == "a9993e364706816aba3e25717850c26c9cd0d89d"


def test_what_the_checker_refuses_is_not_written():
    alert = read(VALID["minimal"].encode())[0]
    with pytest.raises(Refused, match="does not refer to an earlier message"):
        write(replace(alert, msg_type=MsgType.CANCEL))


def test_a_time_without_a_zone_is_not_written():
    alert = read(VALID["minimal"].encode())[0]
    with pytest.raises(ValueError, match="without a zone"):
        write(
            replace(
                alert,
                sent=datetime(2026, 7, 1),  # noqa: DTZ001
            )
        )


def test_an_identifier_stands_in_the_arc_of_vietnam():
    name = identifier(12, 2026, 7, 1, 3)
    assert name == "urn:oid:2.49.0.1.704.12.2026.7.1.3"
    alert = replace(read(VALID["minimal"].encode())[0], identifier=name)
    assert read(write(alert))[0].identifier == name
    for wrong in ((), (1, -2)):
        with pytest.raises(ValueError, match="numbers"):
            identifier(*wrong)


def test_an_empty_alert_is_not_written():
    with pytest.raises(Refused):
        write(Alert())
