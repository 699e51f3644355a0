"""The shipped catalogue in a store with Lai Châu."""

import pytest

from nguon.services import shipping
from nguon.services.models import Procedure


@pytest.fixture
def shipped(lai_chau) -> None:
    """The catalogue that comes with the system."""
    shipping.ship()


@pytest.fixture
def birth(shipped) -> Procedure:
    """Đăng ký khai sinh: at communes, online too."""
    return Procedure.objects.get(code="1.001193")
