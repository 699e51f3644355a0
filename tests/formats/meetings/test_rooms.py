"""Addresses of online rooms."""

import hashlib
import re
from urllib.parse import parse_qs, urlsplit

from nguon.formats.meetings import BigBlueButton, jitsi_room, room_name

_SECRET = "639259d4-9dd8-4b25-bf01-95f9567eaf4b"
_SERVER = BigBlueButton("https://hop.example/bigbluebutton/", _SECRET)


def test_a_room_s_name_says_what_it_is_for_and_cannot_be_guessed() -> None:
    first, second = room_name("Họp Chỉ thị 05/CT-BTTTT"), room_name("Họp Chỉ thị 05/CT-BTTTT")
    assert re.fullmatch(r"hop-chi-thi-05-ct-btttt-[0-9a-f]{24}", first)
    assert first != second
    assert re.fullmatch(r"[0-9a-f]{24}", room_name("…"))


def test_a_jitsi_room_is_a_path_on_the_server() -> None:
    assert jitsi_room("https://meet.example/", "hop-1") == "https://meet.example/hop-1"
    assert jitsi_room("https://meet.example", "a/b?c") == "https://meet.example/a%2Fb%3Fc"


def test_the_checksum_is_that_of_the_api_reference() -> None:
    old = BigBlueButton("http://yourserver.com/bigbluebutton", _SECRET, algorithm="sha1")
    parameters = {
        "name": "Test Meeting", "meetingID": "abc123", "attendeePW": "111222",
        "moderatorPW": "333444",
    }  # fmt: skip
    assert old.call("create", parameters).endswith(
        "&checksum=1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17"
    )


def test_an_address_is_signed_with_sha256_over_call_query_and_secret() -> None:
    url = urlsplit(_SERVER.create("hop-5", "Họp giao ban"))
    query, checksum = url.query.rsplit("&checksum=", 1)
    assert url.path == "/bigbluebutton/api/create"
    assert checksum == hashlib.sha256(f"create{query}{_SECRET}".encode()).hexdigest()
    assert parse_qs(query) == {"name": ["Họp giao ban"], "meetingID": ["hop-5"]}


def test_whoever_joins_has_a_name_and_a_role() -> None:
    asked = parse_qs(urlsplit(_SERVER.join("hop-5", "Xã Mường Mô")).query)
    assert (asked["fullName"], asked["role"]) == (["Xã Mường Mô"], ["VIEWER"])
    chairs = parse_qs(urlsplit(_SERVER.join("hop-5", "Sở", moderates=True)).query)
    assert chairs["role"] == ["MODERATOR"]


def test_the_secret_shows_nowhere() -> None:
    assert _SECRET not in repr(_SERVER) + _SERVER.join("hop-5", "A") + _SERVER.create("hop-5", "A")
