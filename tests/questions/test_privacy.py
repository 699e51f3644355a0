"""What is private is in no page, feed, search hit, log, row or note that is not the asker's own.

Words are planted and looked for everywhere. That the search finds what is there, and looks at
pages that are added later, is shown by words that everybody may read.
"""

import logging
from types import ModuleType

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.urls import path

from nguon.events.models import Event
from nguon.orgs.models import Role
from nguon.orgs.permissions import public
from nguon.questions import answering, following, handling, publishing
from nguon.questions.answering import Sources
from nguon.questions.codes import Channel
from nguon.questions.models import Publication
from tests.config.conftest import STRANGE, routes
from tests.desk.conftest import desk
from tests.questions.conftest import ANSWER

__all__ = ["desk"]
pytestmark = pytest.mark.thorough
MARKS = ("Kiều Thị Dấu Vết", "0987650001", "dau.vet@thu.example", "012345678912")
SECRET = ("bí mật trao đổi riêng", "câu nháp chưa duyệt", "việc kín của xóm núi")
OPEN_WORD = "dấu mốc công khai"


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
    words = f"Tôi tố cáo {MARKS[0]} nhận tiền: {SECRET[2]}"
    return case, open_one, ask(words, came_by=Channel.EMAIL, contact=("email", MARKS[2]))


def addresses() -> list[str]:
    """Everything that anybody may ask for, with searches for what was planted."""
    one = Publication.objects.get()
    more = [f"/hoi/tra-loi/{one.pk}/", "/hoi/tra-loi/?q=Kieu+Thi", "/hoi/tra-loi/?q=khai+sinh"]
    more += [f"/hoi/tra-loi/{name}" for name in ("atom.xml", "rss.xml", "feed.json")]
    more += ["/dich-vu-cong/tim/?q=khai+sinh", "/dich-vu-cong/tim/?q=Kieu+Thi+Dau+Vet"]
    more += [f"/dich-vu-cong/goi-y/?q={words}" for words in ("khai+sinh", "Kieu+Thi")]
    more += [f"/open311/v2/requests.{form}" for form in ("json", "xml")]
    return [route.address for route in routes() if route.ability is None] + more


def shown(client, address: str) -> str:
    page = client.get(address)
    text = b"".join(page.streaming_content) if page.streaming else page.content
    return text.decode("utf-8", "replace")


def at_rest() -> str:
    """Every column of every row of the store, as whoever has a copy of it reads them."""
    found = []
    for model in apps.get_models():
        for row in model.objects.values_list():
            found += [bytes(v).decode("latin-1") if isinstance(v, bytes | memoryview) else str(v)
                      for v in row]  # fmt: skip
    return "\n".join(found)


def leaks(text: str, *codes: str) -> list[str]:
    bare = text.replace(" ", "")
    return [m for m in (*MARKS, *SECRET, *codes) if m in text or m.replace(" ", "") in bare]


def test_nothing_private_is_in_any_public_page_feed_or_search(client, planted):
    codes = [one.code for one in planted] + [one.shown_code for one in planted]
    found = {}
    for address in addresses():
        # What somebody typed stands in their own search field.
        if "Kieu+Thi" not in address and (leak := leaks(shown(client, address), *codes)):
            found[address] = leak
    assert found == {}


@pytest.fixture
def told_openly(planted, editor):
    """The published case with a word in it that everybody may read."""
    question, answer = publishing.proposal(planted[0])
    planted[0].take("unpublished", editor, {"visibility": "private"})
    publishing.publish(planted[0], f"{question} {OPEN_WORD}", f"{answer} {OPEN_WORD}", editor)


def test_the_search_finds_a_word_that_is_published_wherever_it_stands(client, told_openly):
    holding = [one for one in addresses() if OPEN_WORD in shown(client, one)]
    assert {"/hoi/", "/hoi/tra-loi/", "/hoi/tra-loi/?q=khai+sinh"} < set(holding)
    assert {f"/hoi/tra-loi/{name}" for name in ("atom.xml", "rss.xml", "feed.json")} < set(holding)
    assert "/dich-vu-cong/tim/?q=khai+sinh" in holding
    assert OPEN_WORD in at_rest()


def test_the_search_looks_at_a_page_that_is_added_and_finds_what_it_lets_slip(
    client, planted, settings
):
    from nguon.config import urls

    @public
    def careless(_request):
        return HttpResponse(f"{planted[1].text} {planted[1].shown_code}")

    table = ModuleType("with_a_careless_page")
    table.urlpatterns = [path("moi-them/", careless), *urls.urlpatterns]
    settings.ROOT_URLCONF = table
    assert "/moi-them/" in addresses()
    assert leaks(shown(client, "/moi-them/"), planted[1].shown_code)


def test_nothing_that_was_written_lies_readable_in_the_store(planted):
    text = at_rest()
    codes = [one.code for one in planted] + [one.shown_code for one in planted]
    assert leaks(text, *codes, *(one.text for one in planted)) == []
    assert "912345678" not in text and planted[1].masked in text


def test_nothing_private_is_in_the_log_of_acts(planted):
    rows = Event.objects.values_list("body", "actor_name", "stream")
    codes = [one.code for one in planted]
    written = "\n".join("|".join(row) for row in rows)
    assert leaks(written, *codes) == []
    assert planted[2].stream in written and "tố cáo" not in written


def test_nothing_private_is_written_to_the_program_s_log(planted, caplog, client):
    caplog.set_level(logging.DEBUG, "nguon")
    client.post("/hoi/theo-doi/", {"code": planted[0].code})
    client.post("/hoi/gui/question/", {"text": f"{MARKS[0]} {MARKS[1]}", "once": "x", "seen": "1"})
    assert leaks(caplog.text) == []
    logging.getLogger("nguon").info("lỡ ghi %s", MARKS[1])
    assert leaks(caplog.text) == [MARKS[1]]


def test_another_unit_and_another_role_read_nothing(desk, planted, actor_in, unit_named, client):
    stranger = actor_in(unit_named("Xã Bình Lư"), Role.OFFICER)
    client.force_login(stranger.person)
    addresses = ["/ban/hoi-dap/", "/ban/hoi-dap/?xong", "/ban/hoi-dap/so-lieu/", "/ban/"]
    texts = [client.get(address).content.decode() for address in addresses]
    for case in planted:
        assert client.get(f"/ban/hoi-dap/{case.pk}/").status_code == 404
    assert leaks("".join(texts)) == []
    assert desk(Role.VIEWER).get("/ban/hoi-dap/").status_code == 403


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.ADMINISTRATOR])
def test_no_list_search_or_log_of_the_desk_shows_what_is_held(desk, planted, role):
    client, held = desk(role), planted[2]
    desks = [one for one in routes() if one.address.startswith("/ban/")]
    pages = [one.address for one in desks if not one.kwargs or "hoi-dap" in one.address]
    pages = [one.replace(str(STRANGE), str(held.pk)) for one in pages]
    pages += ["/ban/hoi-dap/?xong", "/ban/hoi-dap/?loai=question", "/ban/nhat-ky/?q=case"]
    assert len(pages) > 40
    assert [one for one in pages if SECRET[2] in shown(client, one)] == []


def test_files_lie_sealed_and_are_of_few_kinds(case, settings):
    from nguon.events.refusal import Refused
    from nguon.questions.files import attach

    kept = attach(case, "../../anh.jpg", b"\xff\xd8\xff" + b"thu" * 50)
    assert (kept.name, kept.scanned) == ("anh.jpg", False)
    assert b"thuthu" not in bytes(kept.content) and kept.bytes.endswith(b"thu")
    for name, data in (("anh.jpg", b"MZ\x90"), ("a.pdf", b"<script>"), ("b.docx", b"PK\x03\x04x")):
        with pytest.raises(Refused):
            attach(case, name, data)
