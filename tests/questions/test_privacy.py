"""What is private is in no page, feed, search hit, log or note that is not the asker's own."""

import logging

import pytest
from django.urls import get_resolver

from nguon.events.models import Event
from nguon.orgs.models import Role
from nguon.questions import answering, following, handling, publishing
from nguon.questions.answering import Sources
from nguon.questions.models import Publication
from tests.config.conftest import routes
from tests.desk.conftest import desk
from tests.questions.conftest import ANSWER

__all__ = ["desk"]
pytestmark = pytest.mark.thorough
MARKS = ("Kiều Thị Dấu Vết", "0987650001", "dau.vet@thu.example", "012345678912")
SECRET = ("bí mật trao đổi riêng", "câu nháp chưa duyệt")


@pytest.fixture
def planted(ask, drafter, leader, editor):
    """One published case and one that is in hand, full of what nobody else may read."""
    words = f"Tôi là {MARKS[0]}, căn cước {MARKS[3]}, gọi {MARKS[1]}, hỏi giấy khai sinh cần gì?"
    case = ask(words, contact=("email", MARKS[2]))
    handling.route(case, drafter.unit, drafter)
    handling.ask_back(case, f"{SECRET[0]} với {MARKS[0]}", drafter)
    following.reply(case, f"{SECRET[0]}, số {MARKS[1]}")
    answering.draft(case, ANSWER, Sources(), drafter)
    answering.approve(case, leader)
    publishing.publish(case, *publishing.proposal(case), editor)
    open_one = ask(f"Việc khác của {MARKS[0]} {MARKS[1]}", contact=("sms", "+84987650001"))
    handling.route(open_one, drafter.unit, drafter)
    answering.draft(open_one, f"Kính gửi {MARKS[0]}: {SECRET[1]}, xin đợi.", Sources(), drafter)
    return case, open_one


def leaks(text: str, *codes: str) -> list[str]:
    bare = text.replace(" ", "")
    return [m for m in (*MARKS, *SECRET, *codes) if m in text or m.replace(" ", "") in bare]


def test_nothing_private_is_in_any_public_page_feed_or_search(client, planted):
    codes = [one.code for one in planted] + [one.shown_code for one in planted]
    one = Publication.objects.get()
    more = [f"/hoi/tra-loi/{one.pk}/", "/hoi/tra-loi/?q=Kieu+Thi", "/hoi/tra-loi/?q=khai+sinh"]
    more += [f"/hoi/tra-loi/{name}" for name in ("atom.xml", "rss.xml", "feed.json")]
    more += ["/dich-vu-cong/tim/?q=khai+sinh", "/dich-vu-cong/tim/?q=Kieu+Thi+Dau+Vet"]
    asked = [route.address for route in routes() if route.ability is None]
    assert len(asked) > 40 and get_resolver().url_patterns
    found = {}
    for address in asked + more:
        page = client.get(address)
        text = b"".join(page.streaming_content) if page.streaming else page.content
        shown = leaks(text.decode("utf-8", "replace"), *codes)
        # What somebody typed stands in their own search field.
        if "Kieu+Thi" not in address and shown:
            found[address] = shown
    assert found == {}


def test_nothing_private_is_in_the_log_of_acts(planted):
    rows = Event.objects.values_list("body", "actor_name", "stream")
    codes = [one.code for one in planted]
    assert leaks("\n".join("|".join(row) for row in rows), *codes) == []


def test_nothing_private_is_written_to_the_program_s_log(planted, caplog, client):
    caplog.set_level(logging.DEBUG, "nguon")
    client.post("/hoi/theo-doi/", {"code": planted[0].code})
    client.post("/hoi/gui/question/", {"text": f"{MARKS[0]} {MARKS[1]}", "once": "x", "seen": "1"})
    assert leaks(caplog.text) == []


def test_another_unit_and_another_role_read_nothing(desk, planted, actor_in, unit_named, client):
    stranger = actor_in(unit_named("Xã Bình Lư"), Role.OFFICER)
    client.force_login(stranger.person)
    addresses = ["/ban/hoi-dap/", "/ban/hoi-dap/?xong", "/ban/hoi-dap/so-lieu/", "/ban/"]
    texts = [client.get(address).content.decode() for address in addresses]
    for case in planted:
        assert client.get(f"/ban/hoi-dap/{case.pk}/").status_code == 404
    assert leaks("".join(texts)) == []
    assert desk(Role.VIEWER).get("/ban/hoi-dap/").status_code == 403


def test_files_lie_sealed_and_are_of_few_kinds(case, settings):
    from nguon.events.refusal import Refused
    from nguon.questions.files import attach

    kept = attach(case, "../../anh.jpg", b"\xff\xd8\xff" + b"thu" * 50)
    assert (kept.name, kept.scanned) == ("anh.jpg", False)
    assert b"thuthu" not in bytes(kept.content) and kept.bytes.endswith(b"thu")
    for name, data in (("anh.jpg", b"MZ\x90"), ("a.pdf", b"<script>"), ("b.docx", b"PK\x03\x04x")):
        with pytest.raises(Refused):
            attach(case, name, data)
