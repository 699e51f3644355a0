"""Who is reached, over what, when, and what proves it. The rows are the queue."""

from nguon.delivery.models.address_list import AddressList, ListState, RefusedRow
from nguon.delivery.models.archived import Archived
from nguon.delivery.models.contact import Contact, Group
from nguon.delivery.models.delivery import Delivery, Standing
from nguon.delivery.models.joining import DoNotContact, Note, SignUp
from nguon.delivery.models.provider import ProviderMove
from nguon.delivery.models.receipt import Receipt, Rung
from nguon.delivery.models.release import Lane, Purpose, Release, ReleaseState
from nguon.delivery.models.subscriber import Consent, How, Subscriber, Use
from nguon.delivery.models.tally import Tally

__all__ = [
    "AddressList",
    "Archived",
    "Consent",
    "Contact",
    "Delivery",
    "DoNotContact",
    "Group",
    "How",
    "Lane",
    "ListState",
    "Note",
    "ProviderMove",
    "Purpose",
    "Receipt",
    "RefusedRow",
    "Release",
    "ReleaseState",
    "Rung",
    "SignUp",
    "Standing",
    "Subscriber",
    "Tally",
    "Use",
]
