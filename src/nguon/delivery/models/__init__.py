"""Who is reached, over what, when, and what proves it. The rows are the queue."""

from nguon.delivery.models.contact import Contact, Group
from nguon.delivery.models.delivery import Delivery, Standing
from nguon.delivery.models.provider import ProviderMove
from nguon.delivery.models.receipt import Receipt, Rung
from nguon.delivery.models.release import Lane, Purpose, Release, ReleaseState

__all__ = [
    "Contact",
    "Delivery",
    "Group",
    "Lane",
    "ProviderMove",
    "Purpose",
    "Receipt",
    "Release",
    "ReleaseState",
    "Rung",
    "Standing",
]
