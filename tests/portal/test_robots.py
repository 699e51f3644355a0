"""Search engines are led to what is public, and to nothing of one person's."""

from urllib.robotparser import RobotFileParser

import pytest


@pytest.fixture
def rules(client, db) -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").content.decode().splitlines())
    return parser


@pytest.mark.parametrize("path", ["/", "/tin/", "/cong-bao/", "/bao-chi/", "/dang-ky/"])
def test_public_pages_may_be_found(rules, path):
    assert rules.can_fetch("bot", path)


@pytest.mark.parametrize("path", ["/ban/van-ban/", "/vao/", "/ngung/abc/", "/dang-ky/cua-toi/x/"])
def test_the_desk_and_what_is_one_persons_may_not(rules, path):
    assert not rules.can_fetch("bot", path)
