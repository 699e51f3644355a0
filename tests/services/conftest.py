"""The shipped catalogue in a store with Lai Châu."""

import pytest

from nguon.search import keeping
from nguon.search.models import Entry, Posting, Written
from nguon.services import shipping
from nguon.services.models import Phrase, Procedure, Version

# The rows that shipping makes, kept after the first time: it takes half a second.
ROWS: list[tuple[type, list]] = []


@pytest.fixture
def shipped(lai_chau) -> None:
    """The catalogue that comes with the system."""
    if not ROWS:
        shipping.ship()
        ROWS.extend((model, list(model.objects.all())) for model in (Procedure, Version, Phrase))
        return
    for model, rows in ROWS:
        model.objects.bulk_create(rows)


@pytest.fixture
def birth(shipped) -> Procedure:
    """Đăng ký khai sinh: at communes, online too."""
    return Procedure.objects.get(code="1.001193")


INDEX: list[tuple[type, list]] = []


@pytest.fixture
def indexed(shipped) -> None:
    """The shipped catalogue's index, kept after the first time like its rows."""
    if not INDEX:
        keeping.refresh("procedures")
        INDEX.extend((model, list(model.objects.all())) for model in (Written, Entry, Posting))
        return
    for model, rows in INDEX:
        model.objects.bulk_create(rows, batch_size=500)
