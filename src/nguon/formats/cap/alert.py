"""What CAP 1.2 carries: an alert, its texts in each language, its areas and resources.

A field that was missing or unreadable is None or empty; times are aware; a blank text is "".
"""

from dataclasses import dataclass
from datetime import datetime

from nguon.formats.cap.codes import (
    Category,
    Certainty,
    MsgType,
    ResponseType,
    Scope,
    Severity,
    Status,
    Urgency,
)

Point = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84."""


@dataclass(frozen=True, slots=True)
class Pair:
    """eventCode, parameter or geocode: a value in a scheme named by whoever made it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """An earlier alert, as `references` names it."""

    sender: str
    identifier: str
    sent: datetime


@dataclass(frozen=True, slots=True)
class Circle:
    """Everything within `radius` kilometres of `centre`."""

    centre: Point
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A file that goes with the text; `content` is what derefUri brings, decoded."""

    description: str = ""
    media_type: str = ""
    size: int | None = None
    uri: str = ""
    content: bytes | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The union of its shapes and codes; altitude and ceiling are feet above mean sea level."""

    description: str = ""
    polygons: tuple[tuple[Point, ...], ...] = ()
    circles: tuple[Circle, ...] = ()
    geocodes: tuple[Pair, ...] = ()
    altitude: float | None = None
    ceiling: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """What is said, in one language; without a language it is en-US."""

    language: str = ""
    categories: tuple[Category, ...] = ()
    event: str = ""
    responses: tuple[ResponseType, ...] = ()
    urgency: Urgency | None = None
    severity: Severity | None = None
    certainty: Certainty | None = None
    audience: str = ""
    event_codes: tuple[Pair, ...] = ()
    effective: datetime | None = None
    onset: datetime | None = None
    expires: datetime | None = None
    sender_name: str = ""
    headline: str = ""
    description: str = ""
    instruction: str = ""
    web: str = ""
    contact: str = ""
    parameters: tuple[Pair, ...] = ()
    resources: tuple[Resource, ...] = ()
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One CAP message."""

    identifier: str = ""
    sender: str = ""
    sent: datetime | None = None
    status: Status | None = None
    msg_type: MsgType | None = None
    source: str = ""
    scope: Scope | None = None
    restriction: str = ""
    addresses: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    note: str = ""
    references: tuple[Reference, ...] = ()
    incidents: tuple[str, ...] = ()
    infos: tuple[Info, ...] = ()

    @property
    def expires(self) -> datetime | None:
        """Return when the last of its texts expires; None when one has no end."""
        ends = [info.expires for info in self.infos]
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(ends) else None

    def as_reference(self) -> Reference:
        """Return how a later message names this one. Raises ValueError without `sent`."""
        if self.sent is None:
            raise ValueError("an alert without sent cannot be referred to")
        return Reference(self.sender, self.identifier, self.sent)
