"""Addresses that only say what a provider would: for drills in a store that is in use.

`delivered@`, `bounce@` and `slow@` under DOMAIN work on every channel and reach nobody. A word
after a plus makes as many as a drill wants: `delivered+17@`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from nguon.delivery.channels.base import Failed, Outcome, Parcel, Wired
from nguon.delivery.claiming import Batch

DOMAIN = "@dien-tap.invalid"
"""RFC 2606: `.invalid` is nobody's and never will be."""

SLOW = timedelta(seconds=30)


def apart(batch: Batch) -> tuple[Batch, list[Parcel]]:
    """The batch without its simulated parcels, and those."""
    simulated = [parcel for parcel in batch.parcels if parcel.address.endswith(DOMAIN)]
    if not simulated:
        return batch, []
    real = [parcel for parcel in batch.parcels if not parcel.address.endswith(DOMAIN)]
    return replace(batch, parcels=real), simulated


def outcomes(parcels: Iterable[Parcel]) -> Iterator[Outcome]:
    """What becomes of simulated parcels: a slow one arrives when it is tried again."""
    for parcel in parcels:
        word = parcel.address.removesuffix(DOMAIN).partition("+")[0]
        if word == "bounce":
            yield Failed(parcel.id, "diễn tập: địa chỉ không có", lasting=True)
        elif word == "slow" and not parcel.attempts:
            yield Failed(parcel.id, "diễn tập: nhà cung cấp chậm", lasting=False, retry_after=SLOW)
        else:
            yield Wired(parcel.id, f"dien-tap-{parcel.id}", delivered=True)
