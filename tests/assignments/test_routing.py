"""A document from outside: registered first, then its duties are given out by a leader."""

import pytest

from nguon.assignments import issuing, proposals
from nguon.dispatches.models import State
from nguon.events.refusal import Refused
from nguon.orgs.models import Role

FROM_THE_MINISTRY = """BỘ THÔNG TIN VÀ TRUYỀN THÔNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 341/BTTTT-CBC
V/v tăng cường thông tin về phòng, chống dịch

Hà Nội, ngày 08 tháng 02 năm 2020

Kính gửi: Sở Thông tin và Truyền thông các tỉnh, thành phố.

Bộ Thông tin và Truyền thông đề nghị:

1. Báo Lai Châu:

- Tăng cường thời lượng tuyên truyền về phòng, chống dịch bệnh trên các số báo trong tuần;

Nơi nhận:
- Như trên;
- Lưu: VT, CBC.

KT. BỘ TRƯỞNG
THỨ TRƯỞNG

Người Ký
"""


@pytest.fixture
def incoming(lai_chau, actors):
    return proposals.take_in(FROM_THE_MINISTRY.encode(), "341.txt", actors[Role.CLERK])


def test_a_document_of_another_body_waits_in_the_inbox_of_who_took_it_in(incoming, actors):
    assert incoming.state == State.RECEIVED
    assert incoming.arrivals.get().unit == actors[Role.CLERK].unit


def test_what_is_not_registered_creates_no_duty(incoming, actors):
    for duty in incoming.duties.all():
        duty.confirm(actors[Role.DRAFTER])
    with pytest.raises(Refused, match="vào sổ"):
        issuing.route(incoming, actors[Role.LEADER])


def test_once_registered_its_duties_are_given_out(incoming, actors):
    incoming.arrivals.get().take_in(actors[Role.CLERK])
    for duty in incoming.duties.all():
        duty.confirm(actors[Role.DRAFTER])
    assert issuing.route(incoming, actors[Role.LEADER]) == 1
    assert str(incoming.duties.get().assignments.get().unit) == "Báo Lai Châu"


def test_what_was_given_out_is_not_given_out_again_but_a_duty_added_since_is(incoming, actors):
    incoming.arrivals.get().take_in(actors[Role.CLERK])
    incoming.duties.get().confirm(actors[Role.DRAFTER])
    issuing.route(incoming, actors[Role.LEADER])
    with pytest.raises(Refused, match="Chưa có nhiệm vụ"):
        issuing.route(incoming, actors[Role.LEADER])
    proposals.add(incoming, actors[Role.DRAFTER], "Sở Y tế", "Báo cáo").confirm(
        actors[Role.DRAFTER]
    )
    assert issuing.route(incoming, actors[Role.LEADER]) == 1


def test_the_same_document_is_not_opened_twice(incoming, actors):
    with pytest.raises(Refused, match="341/BTTTT-CBC"):
        proposals.take_in(FROM_THE_MINISTRY.encode(), "again.txt", actors[Role.CLERK])
