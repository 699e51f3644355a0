"""Rumours in Lai Châu, and nothing remembered of another store."""

import pytest

from nguon.orgs.models import Role
from nguon.portal.rumours import reporters
from nguon.record import asking
from nguon.record.crowd import crowd
from nguon.rumours import likeness
from nguon.rumours.models import Rating, Rumour
from nguon.rumours.reporting import report
from tests.bulletins.conftest import approved, bulletin
from tests.desk.conftest import desk

__all__ = ["approved", "bulletin", "desk"]

TOLD = "Mai thủy điện xả lũ, nước dâng ba mét, bà con xã Mường Mô chạy ngay đi."
CLAIM = "Mai thủy điện xả lũ làm nước dâng ba mét ở Mường Mô."
WORDS = "Không có lịch xả lũ nào. Mực nước hồ đang dưới mức bình thường."


@pytest.fixture(autouse=True)
def another_store() -> None:
    asking.forget()
    likeness.forget()
    crowd.forget()
    reporters.forget()


@pytest.fixture
def reported(lai_chau) -> Rumour:
    return report(TOLD)


@pytest.fixture
def published(reported, actors) -> Rumour:
    """Answered as false by the editor, approved by the leader, published."""
    answer = reported.answer(
        actors[Role.EDITOR], Rating.FALSE, CLAIM, WORDS, source="Sở Công Thương"
    )
    answer.approve(actors[Role.LEADER])
    answer.publish(actors[Role.EDITOR])
    return reported
