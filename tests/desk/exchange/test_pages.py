"""Liên thông on the desk: what went, what came, what is stuck, and what a person does about it."""

import pytest

from nguon.assignments import exchanging
from nguon.dispatches.exchange.connector import Rejected, Unreachable
from nguon.dispatches.models import ExchangeMessage, MessageState
from nguon.dispatches.models.exchange import RETRIES
from nguon.events.models import Event
from nguon.formats import edxml
from nguon.formats.edxml import Business, BusinessInfo
from tests.formats.edxml import samples

pytestmark = pytest.mark.thorough

LIST = "/ban/van-ban/lien-thong/"


def html(client, address: str = LIST) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def page_of(message: ExchangeMessage, what: str = "") -> str:
    return f"{LIST}{message.pk}/{what}"


@pytest.fixture
def sent(outside, memory) -> ExchangeMessage:
    exchanging.one_round(memory)
    return ExchangeMessage.objects.get()


@pytest.fixture
def came(department, deliver) -> ExchangeMessage:
    deliver(samples.message())
    return ExchangeMessage.objects.coming_in().get()


def recall() -> edxml.Message:
    business = BusinessInfo(
        doc_type=Business.RECALL, reason="Sai phụ lục", document_id=samples.DOCUMENT_ID
    )
    return samples.message(business=business, attachments=())


def test_nothing_yet_says_what_will_appear(desk):
    assert "Chưa có thông điệp nào" in html(desk("clerk"))


def test_the_list_shows_both_ways_with_codes_in_words(came, desk):
    text = html(desk("clerk"))
    assert "Văn bản mới" in text and "G99" in text
    assert '<span class="tabular">01</span> đã đến' in text


def test_the_list_is_narrowed_by_way_state_and_words(came, desk):
    clerk = desk("clerk")
    assert "đã đến" not in html(clerk, f"{LIST}?chieu=in")
    assert "Văn bản mới" not in html(clerk, f"{LIST}?chieu=out")
    assert "Không có thông điệp nào như vậy" in html(clerk, f"{LIST}?tinh-trang=failed")
    assert "Văn bản mới" in html(clerk, f"{LIST}?q=dien+tap")


def test_what_waits_says_how_often_it_was_tried_and_when_it_is_tried_next(outside, memory, desk):
    memory.failures = [Unreachable("ConnectionRefusedError: 111")]
    exchanging.one_round(memory)
    text = html(desk("clerk"))
    assert "Chưa gửi được sau 1 lần." in text and "Lần tới:" in text
    assert "ConnectionRefusedError" in text


def test_what_has_failed_is_sent_again_by_a_button(outside, memory, make_due, desk):
    memory.failures = [Unreachable("hết giờ")] * (len(RETRIES) + 1)
    for _attempt in range(len(RETRIES) + 1):
        make_due()
        exchanging.one_round(memory)
    clerk, row = desk("clerk"), ExchangeMessage.objects.get()
    assert "1 thông điệp không gửi được" in html(clerk)
    assert "Thử lại ngay" in html(clerk, page_of(row))
    clerk.post(page_of(row, "thu-lai/"))
    row.refresh_from_db()
    assert (row.state, row.attempts) == (MessageState.WAITING, 0)
    assert Event.objects.filter(kind="exchange.retried", stream=row.stream).count() == 1
    exchanging.one_round(memory)
    assert len(memory.sent) == 1


def test_what_the_exchange_refused_says_what_to_do_and_may_be_tried_again(outside, memory, desk):
    memory.failures = [Rejected("15", "sai X-SystemId hoặc X-SecretKey")]
    exchanging.one_round(memory)
    text = html(desk("clerk"), page_of(ExchangeMessage.objects.get()))
    assert "Trục liên thông không nhận" in text and "sai X-SystemId" in text
    assert "Thử lại ngay" in text


def test_what_was_sent_is_not_tried_again(sent, desk):
    clerk = desk("clerk")
    assert "Thử lại ngay" not in html(clerk, page_of(sent))
    clerk.post(page_of(sent, "thu-lai/"))
    sent.refresh_from_db()
    assert sent.state == MessageState.DONE
    assert not Event.objects.filter(kind="exchange.retried").exists()


@pytest.mark.parametrize("role", ["leader", "viewer", "operator"])
def test_only_who_issues_tries_again(outside, memory, desk, role):
    memory.failures = [Unreachable("hết giờ")]
    exchanging.one_round(memory)
    assert desk(role).post(page_of(ExchangeMessage.objects.get(), "thu-lai/")).status_code == 403


def test_one_message_tells_its_header_its_files_and_its_way(came, desk):
    text = html(desk("clerk"), page_of(came))
    for words in ("Bộ Thử nghiệm (G99)", "15/BTN-VP", "02/03/2026", "KT. BỘ TRƯỞNG", "Khẩn"):
        assert words in text
    assert "15-BTN-VP.txt" in text
    assert "01 đã đến" in text
    assert f"/ban/van-ban/{came.dispatch_id}/" in text


def test_a_status_tells_its_code_in_words(came, desk):
    told = ExchangeMessage.objects.going_out().get()
    text = html(desk("clerk"), page_of(told))
    assert "01 đã đến" in text and "15/BTN-VP, 02/03/2026" in text


def test_what_was_ill_formed_says_so_with_its_place(department, deliver, desk):
    good = edxml.write(samples.message()).decode()
    deliver(good.replace("</edXML:Subject>", "").encode())
    text = html(desk("clerk"), page_of(ExchangeMessage.objects.coming_in().get()))
    assert "đã đọc ở chế độ phục hồi; hãy đối chiếu" in text
    assert "Dòng " in text


def test_the_raw_message_and_its_files_are_downloaded_never_shown(came, desk):
    clerk = desk("clerk")
    xml = clerk.get(page_of(came, "xml/"))
    file = clerk.get(page_of(came, "tep/1/"))
    assert xml.content == came.original.bytes
    assert file.content == samples.TEXT.encode()
    for answer in (xml, file):
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert clerk.get(page_of(came, "tep/2/")).status_code == 404


@pytest.mark.parametrize(("answer", "code"), [("agree", "15"), ("decline", "16")])
def test_a_recall_is_answered_on_its_page(came, deliver, memory, desk, answer, code):
    deliver(recall())
    row = ExchangeMessage.objects.get(kind="1")
    clerk = desk("clerk")
    assert "Sai phụ lục" in html(clerk, page_of(row))
    arrival = row.dispatch.arrivals.get()
    clerk.post(f"/ban/van-den/{arrival.pk}/tra-loi/", {"answer": answer})
    exchanging.one_round(memory)
    assert memory.codes[-1] == code
    assert "Nơi ban hành lấy lại" not in html(clerk, page_of(row))


def test_messages_of_other_units_are_not_there(came, desk):
    operator = desk("operator")
    assert "Chưa có thông điệp nào" in html(operator)
    assert operator.get(page_of(came)).status_code == 404
    assert operator.get(page_of(came, "xml/")).status_code == 404
