"""What goes over the wire, as the OpenAPI document describes it."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import AwareDatetime, ConfigDict, WithJsonSchema

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Aim = Literal["inform", "epidemic", "survey"]
Hour = Annotated[
    time, WithJsonSchema({"type": "string", "pattern": r"^\d\d:\d\d:\d\d$", "title": "Hour"})
]
"""In Vietnam: it bears no zone, which JSON Schema's `time` (RFC 3339) would have it do."""

Word = Literal["unit", "newsroom", "subscriber", "service"]


class TextOut(Schema):
    language: str
    title: str
    lead: str
    body: str
    action: str


class VersionOut(Schema):
    number: int
    turn: str
    state: str
    notice: str
    released_at: datetime | None
    sha256: str
    texts: list[TextOut]


class BulletinOut(Schema):
    """`state` is that of the latest version, `version` its number."""

    id: int
    title: str
    unit: str
    priority: int
    subject: int
    state: str
    version: int
    valid_until: datetime | None
    url: str | None


class WholeBulletinOut(BulletinOut):
    versions: list[VersionOut]


class BulletinPage(Schema):
    """`next` is the cursor of the page after this one, null on the last."""

    items: list[BulletinOut]
    next: int | None


class Order(Schema):
    """What to release. Without channels and groups: all that suit. A correction or recall goes to
    whom the former version reached, whatever is said here."""

    model_config = ConfigDict(extra="forbid")
    version: int = Field(ge=1, le=32767)
    channels: list[str] | None = Field(None, max_length=20)
    groups: list[Word] | None = Field(None, min_length=1, max_length=4)
    not_before: AwareDatetime | None = None
    use: Aim = Field("inform", description="subscribers who did not agree to it are left out")


class ReleaseOut(Schema):
    """`counts`: channel → standing → how many deliveries."""

    id: int
    bulletin: int
    version: int
    purpose: str
    state: str
    lane: int
    use: Aim
    accepted_at: datetime
    not_before: datetime
    stopped_at: datetime | None
    counts: dict[str, dict[str, int]]


class ReleasePage(Schema):
    items: list[ReleaseOut]
    next: int | None


class Again(Schema):
    deliveries: int = Field(description="how many are sent once more")


class DeliveryOut(Schema):
    """One recipient on one channel. Units and newsrooms have their name, people have none here."""

    id: int
    channel: str
    group: str
    recipient: str
    unit: str | None
    language: str
    standing: str
    attempts: int
    reason: str
    accepted_at: datetime
    wired_at: datetime | None
    delivered_at: datetime | None
    read_at: datetime | None
    acknowledged_at: datetime | None
    failed_at: datetime | None


class DeliveryPage(Schema):
    items: list[DeliveryOut]
    next: int | None


class ReceiptIn(Schema):
    """What a provider says of the message to which it gave `reference`."""

    model_config = ConfigDict(extra="forbid")
    reference: str = Field(min_length=1, max_length=120, pattern=r"^[^\x00]+$")
    rung: Literal["wired", "delivered", "read", "acknowledged", "failed"]
    at: AwareDatetime | None = None
    words: str = Field("", max_length=300, pattern=r"^[^\x00]*$")


class ReceiptsIn(Schema):
    model_config = ConfigDict(extra="forbid")
    receipts: list[ReceiptIn] = Field(max_length=1000)


class Heard(Schema):
    """`known`: how many of them belong to a delivery already; the others wait for theirs."""

    heard: int
    known: int


class CallbackIn(Schema):
    model_config = ConfigDict(extra="forbid")
    url: str = Field(max_length=500, pattern=r"^https?://[^\s\x00]+$")


class CallbackOut(Schema):
    id: int
    url: str
    waiting: int = Field(description="calls that are still to be made")
    error: str = Field(description="why the last one failed, empty if it did not")


class MadeCallback(CallbackOut):
    secret: str = Field(description="signs our calls; shown this once")


class SeriesOut(Schema):
    """`counting`: total (so far), daily or level. `area`: official code, of a unit of ours."""

    slug: str
    indicator: str
    place: str
    area: str | None
    unit: str
    counting: str
    topic: str
    published_at: datetime | None
    url: str


class SeriesPage(Schema):
    items: list[SeriesOut]
    next: int | None


class PointOut(Schema):
    """What a source said last of a moment; `value` null: it took the figure back. `former` is what
    it said before, `disputed` that another source says otherwise, `entitled` that it may be quoted.
    """

    id: int
    day: date
    hour: Hour | None
    value: Decimal | None
    former: Decimal | None
    corrections: int
    told_at: datetime
    learnt_at: datetime
    disputed: bool
    entitled: bool
    source: str
    url: str


class PointPage(Schema):
    items: list[PointOut]
    next: int | None
