"""Official documents: as they came, were read, signed, numbered, issued and received."""

from nguon.dispatches.models.arrival import Arrival
from nguon.dispatches.models.citation import Citation
from nguon.dispatches.models.dispatch import Dispatch, State
from nguon.dispatches.models.exchange import (
    ExchangeCursor,
    ExchangeMessage,
    MessageKind,
    MessageState,
)
from nguon.dispatches.models.filing import Filing
from nguon.dispatches.models.letter import Letter
from nguon.dispatches.models.original import Original
from nguon.dispatches.models.recipient import Part, Recipient
from nguon.dispatches.models.register import Direction, Register

__all__ = [
    "Arrival",
    "Citation",
    "Direction",
    "Dispatch",
    "ExchangeCursor",
    "ExchangeMessage",
    "Filing",
    "Letter",
    "MessageKind",
    "MessageState",
    "Original",
    "Part",
    "Recipient",
    "Register",
    "State",
]
