"""Compose a dispatch at the desk, see it printed; look at the signatures of one that came."""

import io

import pytest
from django.urls import reverse
from docx import Document

from nguon.assignments import issuing, proposals
from nguon.dispatches.models import Dispatch, State
from nguon.dispatches.writing.of_dispatch import composition_of
from nguon.orgs.models import Role

pytestmark = pytest.mark.thorough

TYPED = {
    "doc_type": "công văn",
    "symbol": "STTTT-TTBCXB",
    "subject": "tăng cường thông tin về phòng, chống dịch trên sóng truyền thanh cơ sở",
    "addressees": "Các cơ quan báo chí trên địa bàn tỉnh\nTrung tâm Tin học - Công báo tỉnh",
    "body": "Sở Thông tin và Truyền thông đề nghị:\n"
    "1. Các cơ quan báo chí trên địa bàn tỉnh:\n"
    "- Tăng thời lượng tuyên truyền về phòng, chống dịch trên các loại hình báo chí;\n"
    "2. Trung tâm Tin học - Công báo tỉnh:\n"
    "Đăng tải kịp thời các văn bản chỉ đạo của tỉnh trên Cổng Thông tin điện tử",
    "recipients": "UBND tỉnh (B/c)",
    "filed": "VT, TTBCXB",
    "place": "Lai Châu",
    "authority": "KT. GIÁM ĐỐC",
    "title": "PHÓ GIÁM ĐỐC",
    "name": "Nguyễn Minh Hiệu",
    "urgency": "khẩn",
}


@pytest.fixture
def drafter(client, actors):
    client.force_login(actors[Role.DRAFTER].person)
    return client


@pytest.fixture
def draft(drafter) -> Dispatch:
    answer = drafter.post(reverse("desk:compose"), TYPED)
    assert answer.status_code == 302, answer.content.decode()
    return Dispatch.objects.get(subject=TYPED["subject"])


def test_what_is_composed_is_a_draft_with_its_duties(draft):
    assert (draft.state, draft.is_own) == (State.DRAFT, True)
    assert (draft.symbol, draft.number, draft.urgency) == ("STTTT-TTBCXB", "", "khẩn")
    assert (draft.signing_capacity, draft.signer_name) == ("KT. GIÁM ĐỐC", "Nguyễn Minh Hiệu")
    assert draft.duties.count() == 2
    assert all(duty.units.exists() for duty in draft.duties.all())
    assert [line.text for line in draft.recipients.filter(main=True)] == [
        "Các cơ quan báo chí trên địa bàn tỉnh",
        "Trung tâm Tin học - Công báo tỉnh",
    ]


def test_the_original_is_the_docx_kept_by_its_hash(draft):
    assert draft.original.name.endswith(".docx")
    words = "\n".join(one.text for one in Document(io.BytesIO(draft.original.bytes)).paragraphs)
    assert "Đăng tải kịp thời các văn bản" in words
    assert words.rstrip().endswith("./.")


def test_it_prints_with_its_number_once_it_has_one(draft, actors, drafter):
    for duty in draft.duties.all():
        duty.confirm(actors[Role.DRAFTER])
    draft.sign(actors[Role.LEADER])
    issuing.number_and_issue(draft, actors[Role.CLERK])
    draft.refresh_from_db()
    composition = composition_of(draft)
    assert (composition.number, composition.date) == (draft.number, str(draft.issued_on))
    page = drafter.get(reverse("desk:written-pdf", args=[draft.pk]))
    assert page["Content-Type"] == "application/pdf"
    assert page.content.startswith(b"%PDF-")
    file = drafter.get(reverse("desk:written-docx", args=[draft.pk]))
    table = Document(io.BytesIO(file.content)).tables[0]
    assert f"Số: {draft.number}/STTTT-TTBCXB" in table.rows[1].cells[0].text


def test_the_pages_are_shown_while_typing(drafter):
    answer = drafter.post(reverse("desk:compose-preview"), {**TYPED, "name": ""})
    assert answer.status_code == 200
    assert "data:image/png;base64," in answer.content.decode()


def test_without_scripts_a_button_shows_the_pages_and_keeps_what_was_typed(drafter):
    answer = drafter.post(reverse("desk:compose"), {**TYPED, "preview": "1"})
    words = answer.content.decode()
    assert "data:image/png;base64," in words
    assert "Nguyễn Minh Hiệu" in words
    assert not Dispatch.objects.filter(subject=TYPED["subject"]).exists()


def test_a_symbol_that_does_not_fit_the_type_is_refused(drafter):
    answer = drafter.post(reverse("desk:compose"), {**TYPED, "doc_type": "kế hoạch"})
    assert answer.status_code == 422
    assert "phải bắt đầu bằng “KH-”" in answer.content.decode()


def test_only_those_who_draft_compose(client, actors):
    client.force_login(actors[Role.OFFICER].person)
    assert client.get(reverse("desk:compose")).status_code == 403


def test_a_dispatch_from_a_file_has_no_printed_form(drafter, dispatch):
    assert drafter.get(reverse("desk:written-pdf", args=[dispatch.pk])).status_code == 404


def test_signatures_of_a_pdf_are_shown(drafter, draft, actors):
    printed = drafter.get(reverse("desk:written-pdf", args=[draft.pk])).content
    came = proposals.take_in(printed, "den.pdf", actors[Role.CLERK])
    page = drafter.get(reverse("desk:dispatch", args=[came.pk])).content.decode()
    assert reverse("desk:signatures", args=[came.pk]) in page
    shown = drafter.get(reverse("desk:signatures", args=[came.pk])).content.decode()
    assert "Tệp không có chữ ký số." in shown


def test_signatures_of_what_is_no_pdf_are_not_found(drafter, draft):
    shown = drafter.get(reverse("desk:signatures", args=[draft.pk])).content.decode()
    assert "Tệp không phải PDF" in shown
