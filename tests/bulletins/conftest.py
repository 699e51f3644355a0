"""A bulletin about online public services, as the founding dispatch orders it."""

import pytest

from nguon.bulletins import starting
from nguon.bulletins.codes import Priority
from nguon.bulletins.models import Alert, Bulletin
from nguon.orgs.models import Role

WORDS = {
    "title": "Nộp hồ sơ tại nhà qua Cổng dịch vụ công",
    "lead": "Bạn nộp hồ sơ tại nhà được, không cần đến xếp hàng.",
    "body": "Từ hôm nay, mọi thủ tục mức độ 3 và 4 nộp được trên mạng.",
    "action": "Vào dichvucong.gov.vn, chọn thủ tục, làm theo từng bước.",
}


@pytest.fixture
def bulletin(actors) -> Bulletin:
    """A draft of the department's, written in Vietnamese."""
    writer = actors[Role.DRAFTER]
    made = starting.from_editor(writer.unit, "Công văn 01/STTTT-TTBCXB", writer)
    made.latest.write(writer, "vi", **WORDS)
    return made


@pytest.fixture
def approved(bulletin, actors):
    """Its version, read by an editor and approved by the leader."""
    return approve(bulletin, actors)


def approve(bulletin: Bulletin, actors):
    """Bring the latest version to its approval."""
    version = bulletin.latest
    version.review(actors[Role.EDITOR], [one.key for one in version.concerns() if not one.blocks])
    version.approve(actors[Role.LEADER])
    return version


def send_to(version, actors, *units):
    """Send an approved version back, address it to `units`, and have it approved again."""
    version.send_back(actors[Role.LEADER], "Chọn lại địa bàn")
    version.bulletin.describe(actors[Role.DRAFTER], area=list(units))
    again = approve(version.bulletin, actors)
    version.refresh_from_db()
    return again


@pytest.fixture
def emergency(bulletin, actors) -> Bulletin:
    """The same as an emergency of the strongest kind."""
    bulletin.describe(actors[Role.DRAFTER], priority=Priority.EMERGENCY)
    Alert.objects.create(
        version=bulletin.latest,
        event="Lũ quét",
        category="Met",
        urgency="Immediate",
        severity="Extreme",
        certainty="Likely",
        response="Evacuate",
    )
    return bulletin
