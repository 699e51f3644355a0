"""Signed by whoever holds the post, numbered and sealed by the clerk, proved on one page."""

import re
import shutil
from datetime import datetime

import pytest
from django.conf import settings as store_settings
from django.urls import reverse

from nguon import reader
from nguon.assignments import composing
from nguon.config import demonstration
from nguon.desk.signing_in import DEMO_PASSWORD
from nguon.dispatches import digital
from nguon.dispatches.models import Dispatch, Letter, Register, State
from nguon.dispatches.signatures import Trust, Verdict, read
from nguon.dispatches.writing.body import paragraphs
from nguon.dispatches.writing.composition import Composition
from nguon.events import clock
from nguon.events.models import Event
from nguon.orgs.models import Role

pytestmark = pytest.mark.thorough

LEADER = "Phó Giám đốc (trình diễn)"


@pytest.fixture
def trust(lai_chau, settings) -> Trust:
    """The keys and the root of the demonstration's own authority."""
    settings.SIGNING_KEYS = store_settings.DATA / "keys"
    settings.TRUST_ROOTS = store_settings.DATA / "trust"
    return Trust.in_folder(settings.TRUST_ROOTS)


@pytest.fixture
def composed(actors, trust) -> Dispatch:
    """A dispatch composed for the leader, its duties decided."""
    composition = Composition(
        issuer="Sở Thông tin và Truyền thông",
        superior="UBND tỉnh Lai Châu",
        symbol="STTTT-TTBCXB",
        place="Lai Châu",
        date="2020-02",
        subject="tăng cường thông tin trên sóng truyền thanh cơ sở",
        addressees=("Sở Y tế",),
        body=paragraphs("1. Sở Y tế:\n- Cung cấp thông tin kịp thời cho các đài truyền thanh"),
        authority="KT. GIÁM ĐỐC",
        title="PHÓ GIÁM ĐỐC",
        name=LEADER,
    )
    dispatch = composing.compose(composition, actors[Role.DRAFTER])
    for duty in dispatch.duties.all():
        duty.confirm(actors[Role.DRAFTER])
    return dispatch


@pytest.fixture
def leader(desk):
    return desk("leader")


def page(client, name: str, dispatch: Dispatch) -> str:
    return client.get(reverse(f"desk:{name}", args=[dispatch.pk])).content.decode()


def sign(client, dispatch: Dispatch, password: str = DEMO_PASSWORD, seen: str = ""):
    """Sign what the page shows, as its form would."""
    shown = re.search(r'name="seen" value="(\w+)"', page(client, "sign-digitally", dispatch))
    what = seen or (shown[1] if shown else "")
    address = reverse("desk:sign-digitally", args=[dispatch.pk])
    return client.post(address, {"password": password, "seen": what})


def seal(client, dispatch: Dispatch, password: str = DEMO_PASSWORD):
    return client.post(reverse("desk:seal", args=[dispatch.pk]), {"password": password})


def fresh(dispatch: Dispatch) -> Dispatch:
    return Dispatch.objects.get(pk=dispatch.pk)


def test_the_signer_sees_the_pages_and_the_capacity(composed, leader):
    text = page(leader, "sign-digitally", composed)
    assert "data:image/png;base64," in text
    assert "KT. GIÁM ĐỐC<br>PHÓ GIÁM ĐỐC" in text
    assert "Xem và ký số" in page(leader, "dispatch", composed)


def test_from_signature_to_issue_the_file_stays_proved(composed, leader, desk, trust, actors):
    assert sign(leader, composed).status_code == 302
    signed = fresh(composed)
    assert (signed.state, signed.number) == (State.SIGNED, "")
    assert read(signed.signed.bytes, trust).verdict is Verdict.TRUSTED
    assert seal(desk("clerk"), composed).status_code == 302
    issued = fresh(composed)
    assert (issued.state, issued.number) == (State.ISSUED, "02")
    found = read(issued.sealed.bytes, trust)
    assert [one.signer for one in found.signatures] == [LEADER, *[issued.holder.name] * 2]
    assert found.verdict is Verdict.TRUSTED
    assert issued.sealed.bytes.startswith(signed.signed.bytes)
    back = reader.read(issued.sealed.bytes, "ky-so.pdf")
    assert (back.number, back.symbol, back.date) == ("02", "STTTT-TTBCXB", "2020-02-10")


def test_the_sealed_file_is_what_goes_out(composed, leader, desk):
    sign(leader, composed)
    seal(desk("clerk"), composed)
    issued = fresh(composed)
    letter = Letter.objects.filter(stream=issued.stream).first()
    assert letter.attachment == issued.sealed
    assert issued.sealed.sha256 in letter.body
    event = Event.objects.get(stream=issued.stream, kind="dispatch.issued")
    assert event.data["sha256"] == issued.sealed.sha256


def test_each_act_is_in_the_log_with_hash_and_certificate(composed, leader, desk):
    sign(leader, composed)
    seal(desk("clerk"), composed)
    issued = fresh(composed)
    events = {one.kind: one.data for one in Event.objects.filter(stream=issued.stream)}
    assert events["dispatch.signed"]["file"] == issued.signed.sha256
    assert LEADER in events["dispatch.signed"]["certificate"]
    assert events["dispatch.sealed"]["sha256"] == issued.sealed.sha256
    assert DEMO_PASSWORD not in str(events)


def test_the_page_of_signatures_verifies_and_offers_the_file(composed, leader, desk):
    sign(leader, composed)
    clerk = desk("clerk")
    assert "Mọi chữ ký còn nguyên vẹn" in page(clerk, "signatures", composed)
    seal(clerk, composed)
    issued, text = fresh(composed), page(clerk, "signatures", composed)
    assert text.count('class="card flow tight"') == 3
    assert f"/ban/tep/{issued.sealed_id}/" in text
    file = clerk.get(f"/ban/tep/{issued.sealed_id}/")
    assert file.content == issued.sealed.bytes


def test_a_wrong_password_changes_nothing(composed, leader):
    answer = sign(leader, composed, "sai")
    assert answer.status_code == 422
    assert "Mật khẩu của khóa ký số không đúng." in answer.content.decode()
    assert fresh(composed).state == State.DRAFT


def test_a_wrong_password_of_the_seal_takes_no_number(composed, leader, desk):
    sign(leader, composed)
    last = Register.objects.get(direction="out").last
    assert seal(desk("clerk"), composed, "sai").status_code == 422
    assert fresh(composed).state == State.SIGNED
    assert Register.objects.get(direction="out").last == last


def test_what_was_changed_after_it_was_shown_is_not_signed(composed, leader, actors):
    seen = digital.seen(composed)
    composed.correct(actors[Role.DRAFTER], subject="nội dung khác")
    answer = sign(leader, composed, seen=seen)
    assert "Dự thảo đã đổi" in answer.content.decode()
    assert fresh(composed).state == State.DRAFT


def test_only_the_person_named_signs(composed, leader, actors):
    composed.correct(actors[Role.DRAFTER], signer_name="Nguyễn Văn Khác")
    assert "Chỉ người được ghi tên mới ký" in page(leader, "sign-digitally", composed)
    assert sign(leader, composed, seen=digital.seen(composed)).status_code == 422


def test_a_deputy_without_kt_does_not_sign(composed, leader, actors):
    composed.correct(actors[Role.DRAFTER], signing_capacity="")
    assert "phải ghi “KT.”" in page(leader, "sign-digitally", composed)
    assert sign(leader, composed, seen=digital.seen(composed)).status_code == 422


def test_signing_for_somebody_under_authority_asks_for_the_paper(composed, leader, actors):
    composed.correct(actors[Role.DRAFTER], signing_capacity="TUQ. GIÁM ĐỐC")
    assert "chỉ khi có văn bản ủy quyền" in page(leader, "sign-digitally", composed)


def test_a_certificate_of_somebody_else_is_refused(composed, leader, actors, settings, tmp_path):
    seal_key = settings.SIGNING_KEYS / f"unit-{composed.holder_id}.p12"
    shutil.copy(seal_key, tmp_path / "demo.lanhdao.p12")
    settings.SIGNING_KEYS = tmp_path
    answer = sign(leader, composed)
    assert "Chứng thư số cấp cho Sở Thông tin và Truyền thông" in answer.content.decode()


def test_without_a_key_the_page_says_which_is_missing(composed, leader, settings, tmp_path):
    settings.SIGNING_KEYS = tmp_path
    assert "demo.lanhdao.p12" in page(leader, "sign-digitally", composed)
    assert "Xem và ký số" not in page(leader, "dispatch", composed)


def test_the_clerk_sends_it_back_before_it_has_a_number(composed, leader, desk):
    sign(leader, composed)
    clerk = desk("clerk")
    address = reverse("desk:return-for-signing", args=[composed.pk])
    clerk.post(address, {"reason": "Sai căn cứ"})
    back = fresh(composed)
    assert (back.state, back.signed) == (State.DRAFT, None)
    assert Event.objects.get(kind="dispatch.returned").data["reason"] == "Sai căn cứ"
    assert sign(leader, composed).status_code == 302


def test_in_another_month_than_the_pages_bear_it_is_signed_anew(composed, leader, desk):
    sign(leader, composed)
    clock.stand_at(datetime(2020, 3, 2, 8, tzinfo=clock.VIETNAM))
    answer = seal(desk("clerk"), composed)
    assert "Hãy trả lại để lãnh đạo ký lại" in answer.content.decode()
    assert fresh(composed).state == State.SIGNED


def test_who_may_not_sign_or_number_is_kept_out(composed, leader, desk):
    assert sign(desk("clerk"), composed, seen="x").status_code == 403
    sign(leader, composed)
    assert seal(leader, composed).status_code == 403
    assert fresh(composed).state == State.SIGNED


def test_the_accounts_of_the_demonstration_have_these_keys(trust, settings):
    names = {path.stem for path in settings.SIGNING_KEYS.iterdir()}
    leaders = [name for name, role, *_rest in demonstration.ACCOUNTS if role == Role.LEADER]
    assert set(leaders) <= names
