"""How Vietnamese providers count and what they refuse.

Prices and limits are the provider's contract, not law: the table is a default that a province
replaces with its own, row by row and from a day on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nguon.formats.sms.alphabet import Encoding
from nguon.formats.sms.measuring import measure
from nguon.viet.folding import nfc


class Traffic(StrEnum):
    """What a message is to the provider."""

    CARE = "chăm sóc khách hàng"
    ADVERTISING = "quảng cáo"


@dataclass(frozen=True, slots=True)
class Tariff:
    """One provider's count of one kind of traffic, from `valid_from` on (None: from the start).

    `limits[i]` and `limits_ucs2[i]` are the most units that are billed as i + 1 messages.
    `verified` says whether the limits were read in a provider's published page.
    """

    traffic: Traffic
    limits: tuple[int, ...]
    limits_ucs2: tuple[int, ...]
    refused: str = ""
    longest_sender: int = 11
    provider: str = ""
    valid_from: date | None = None
    verified: bool = False
    source: str = ""

    def messages(self, text: str) -> int | None:
        """Return how many messages `text` is billed as, or None if it is too long to be taken."""
        sms = measure(text)
        limits = self.limits if sms.encoding is Encoding.GSM7 else self.limits_ucs2
        return next((n for n, most in enumerate(limits, start=1) if sms.units <= most), None)

    def refused_in(self, text: str) -> list[str]:
        """Return the characters of `text` that the provider does not take, each once."""
        return [c for c in dict.fromkeys(nfc(text)) if c in self.refused]


REFUSED_BY_SOME = "#&[]{}\\<@%"
"""Characters that some gateways refuse; which ones is the provider's word."""

_UCS2 = (70, 134, 201)
_READ = "bảng giá công bố của nhà cung cấp SMS thương hiệu; mức UCS-2 tính theo TS 23.040"

TARIFFS = (
    Tariff(Traffic.CARE, (160, 306, 459), _UCS2, REFUSED_BY_SOME, verified=True, source=_READ),
    Tariff(Traffic.ADVERTISING, (122, 268, 421), (), REFUSED_BY_SOME, verified=True, source=_READ),
)
"""Care messages are cut as the standard has it; advertisements leave room for how to refuse them.

No published page was read for advertisements with diacritics: they are not taken.
"""


def tariff(
    traffic: Traffic, day: date, provider: str = "", table: Iterable[Tariff] = TARIFFS
) -> Tariff | None:
    """Return the row that holds on `day`: the provider's own, else the one of no provider."""
    rows = [
        row
        for row in table
        if row.traffic is traffic
        and row.provider in (provider, "")
        and (row.valid_from is None or row.valid_from <= day)
    ]
    return max(rows, key=lambda r: (r.provider, r.valid_from or date.min), default=None)
