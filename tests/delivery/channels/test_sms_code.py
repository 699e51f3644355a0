"""The short code at the end of a text message."""

from types import SimpleNamespace

from nguon.delivery.sms.coded import with_code
from nguon.verify.codes import codes_in

SEAL = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def sent(body: str) -> str:
    return with_code(SimpleNamespace(body=body, sha256=SEAL))


def test_a_message_ends_with_its_code():
    assert len(codes_in(sent("Mat dien tu 7 gio den 17 gio."))) == 1


def test_the_code_never_costs_another_part():
    assert sent("a" * 150) == "a" * 150
