"""Published dispatches beside the founding one, and a browser."""

from datetime import date, datetime

import pytest
from django.core.files.storage import storages

from nguon.dispatches.models import Dispatch, Original, State
from nguon.events import clock


@pytest.fixture
def publish(lai_chau):
    """`publish("Tăng cường…", text=…)`: one more published dispatch."""

    def make(subject: str, text: str = "", **values) -> Dispatch:
        data = (text or subject).encode()
        moment = datetime(2020, 2, 10, 9, tzinfo=clock.VIETNAM)
        original = Original.objects.create(
            sha256=storages["originals"].keep(data),
            name="văn bản.txt",
            media_type="text/plain",
            size=len(data),
            received_at=moment,
        )
        number = Dispatch.objects.count() + 100
        facts = {
            "holder": lai_chau,
            "issuer_name": "Sở Y tế tỉnh Lai Châu",
            "doc_type": "công văn",
            "number": str(number),
            "symbol": "SYT-VP",
            "issued_on": date(2020, 2, 10),
            "state": State.ISSUED,
            "public": True,
            "slug": f"{number}-syt-vp",
            "taken_in_at": moment,
            "issued_at": moment,
        }
        facts |= {"subject": subject, "text": text or subject, "original": original} | values
        return Dispatch.objects.create(**facts)

    return make


@pytest.fixture
def page(dispatch) -> str:
    """The founding dispatch's address."""
    return f"/cong-bao/{dispatch.slug}/"
