"""What may be a denunciation is read by one person alone, until that one says what it is."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from nguon.delivery.models import Note
from nguon.delivery.subscribers.answering import hear_text
from nguon.events import clock
from nguon.events.models import Event
from nguon.orgs.models import Role, Unit
from nguon.questions import denouncing, figures, handling
from nguon.questions.codes import Channel, Status, Visibility
from nguon.questions.daily import remind_of_held
from nguon.questions.escalation import escalate
from nguon.questions.likeness import alike
from nguon.questions.models import Case
from nguon.questions.standing import queue
from tests.desk.conftest import desk
from tests.questions.conftest import TEXT

__all__ = ["desk"]
ROOT = "/ban/hoi-dap/"
WORDS = "Tôi tố cáo ông Hà Văn Thử, cán bộ một cửa, đòi tiền mới cho nhận hồ sơ."
DENOUNCE = (
    "Tôi xin tố giác việc bà kế toán làm giả hồ sơ hộ nghèo",
    "toi muon to cao can bo dia chinh nhan tien cua dan",
    "Chủ tịch xã nhận hối lộ của chủ đầu tư",
    "can bo thue voi tien, phai dua phong bi moi xong",
    "Trưởng bản ăn chặn tiền hỗ trợ của bà con",
    "Cán bộ tư pháp nhũng nhiễu, phải lót tay mới đóng dấu",
    "Ông ấy lợi dụng chức vụ chiếm đoạt đất công",
    "DON TO CAO gui thanh tra tinh",
    "Trưởng bản giữ tiền hỗ trợ hộ nghèo không phát cho dân",
    "hieu truong bat phu huynh nop quy khong co chung tu roi tieu rieng",
    "anh công an xã đánh con tôi khi gọi lên trụ sở",
    "Xã lập danh sách khống. Tôi muốn hỏi ai giải quyết?",
)
ASK = (
    TEXT,
    "Tôi hơi lo vì hồ sơ nộp đã lâu chưa có kết quả",
    "Tờ cao nhất của bản đồ địa chính là tờ số mấy?",
    "thuc an chan nuoi co phai dang ky khong",
    "Đèn đường ở tổ 3 hỏng đã một tuần",
    "Xin hỏi bảo hiểm thất nghiệp nộp ở đâu",
    "Nhận tiền bồi thường đất ở đâu, cần giấy gì",
    "Công an xã bảo nộp tiền làm căn cước, mức thu là bao nhiêu",
    "Xã phát tiền cho ai, có biên lai không",
    "chu tich xa khong ky giay cho nha toi",
)


@pytest.mark.parametrize("text", DENOUNCE)
def test_what_sounds_like_a_denunciation_is_known_with_and_without_accents(text):
    assert denouncing.sounds_like_denunciation(text)


@pytest.mark.parametrize("text", ASK)
def test_a_plain_question_is_not_held(text):
    assert not denouncing.sounds_like_denunciation(text)


@pytest.fixture
def held(ask):
    return ask(WORDS, came_by=Channel.EMAIL)


def test_it_is_on_no_list_in_no_figure_beside_no_other_and_told_to_nobody_above(held, ask, drafter):
    other = ask("Tôi hỏi về việc ông Hà Văn Thử, cán bộ một cửa, nhận hồ sơ")
    assert [one.case for one in queue(drafter)] == [other]
    assert figures.by_unit()[1].open == 1
    assert alike(other, Case.objects.shown()) == []
    clock.stand_at(clock.now() + timedelta(hours=1))
    assert escalate() == 1
    assert [event.kind for event in held.events()] == ["case.received"]


def test_the_unit_and_those_above_read_nothing_of_it(held, desk, drafter):
    for role in (Role.DRAFTER, Role.EDITOR):
        client = desk(role)
        assert client.get(f"{ROOT}{held.pk}/").status_code == 404
        assert client.get(f"{ROOT}giu-kin/").status_code == 403
        assert "Thử" not in client.get(ROOT).content.decode()
    for act in (handling.show_contact, lambda one, who: handling.route(one, who.unit, who)):
        with pytest.raises(PermissionDenied):
            act(held, drafter)
    assert held.status == Status.RECEIVED


def test_a_leader_elsewhere_is_not_the_one_who_opens_it(held, actor_in, lai_chau, unit_named):
    for unit in (lai_chau, unit_named("Xã Bình Lư")):
        with pytest.raises(PermissionDenied):
            handling.open_held(held, actor_in(unit, Role.LEADER))


def test_the_one_entitled_opens_it_which_is_recorded_and_says_what_it_is(held, desk, drafter):
    client = desk(Role.LEADER)
    assert "1 việc giữ kín" in client.get(ROOT).content.decode()
    door = client.get(f"{ROOT}giu-kin/").content.decode()
    assert "Mở việc chờ lâu nhất" in door and "Thử" not in door
    assert "Hà Văn Thử" in client.post(f"{ROOT}giu-kin/mo/").content.decode()
    assert Event.objects.get(kind="case.held_read").stream == held.stream
    client.post(f"{ROOT}giu-kin/{held.pk}/loai/", {"kind": "feedback"})
    held.refresh_from_db()
    assert (held.kind, held.visibility) == ("feedback", Visibility.PRIVATE)
    assert [one.case for one in queue(drafter)] == [held]


def test_a_denunciation_is_erased_in_the_act_that_says_so(held, desk):
    desk(Role.LEADER).post(f"{ROOT}giu-kin/{held.pk}/loai/", {"kind": "denunciation"})
    held.refresh_from_db()
    assert (held.status, held.visibility) == (Status.ENDED, Visibility.ERASED)
    assert (held.text, held.sealed, held.said_key) == ("", None, "")


def test_an_officer_who_suspects_one_puts_it_out_of_their_own_sight(routed, desk, drafter):
    client = desk(Role.DRAFTER)
    client.post(f"{ROOT}{routed.pk}/loai/", {"kind": "held"})
    assert client.get(f"{ROOT}{routed.pk}/").status_code == 404
    assert Event.objects.filter(kind="case.held", stream=routed.stream).exists()


def test_a_fragment_that_denounces_hides_the_whole_question(lai_chau):
    hear_text("0912345678", "HOI toi co viec nay muon noi voi tinh")
    assert Case.objects.get().visibility == Visibility.PRIVATE
    hear_text("0912345678", "can bo xa nhan hoi lo cua nha thau")
    assert Case.objects.get().visibility == Visibility.HELD


def test_what_waits_to_be_opened_is_not_forgotten(held):
    Unit.objects.filter(pk=held.unit_id).update(email="so@tinh.example")
    Note.objects.all().delete()
    assert (remind_of_held(), remind_of_held()) == (1, 1)
    note = Note.objects.get()
    assert note.destination == "so@tinh.example" and f"{held.pk}" not in note.words
