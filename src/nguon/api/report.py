"""The delivery report: a line a recipient. People stay without name and address."""

import csv
from collections.abc import Iterator
from itertools import chain

from django.db.models import QuerySet

from nguon.api.shapes import DeliveryOut
from nguon.delivery.addresses import without_addresses
from nguon.delivery.models import Archived, Delivery, Group, Release

COLUMNS = tuple(DeliveryOut.model_fields)
AS_THEY_ARE = set(COLUMNS) - {"id", "group", "recipient", "unit", "reason"}
CHUNK = 2000


def rows(release: Release) -> QuerySet[Delivery]:
    """The deliveries of `release` with what a line says of their contacts."""
    return release.deliveries.select_related("contact__unit")


def line(one: Delivery) -> dict:
    """One line, by the names of DeliveryOut."""
    contact = one.contact
    return {name: getattr(one, name) for name in AS_THEY_ARE} | {
        "id": one.pk,
        "group": contact.group,
        "recipient": "" if contact.group == Group.SUBSCRIBER else contact.name,
        "unit": str(contact.unit) if contact.unit else None,
        # Servers that refuse an address like to repeat it.
        "reason": without_addresses(one.reason),
    }


def archived_line(one: Archived) -> dict:
    """The line of a reader whom nobody knows any more."""
    return {name: getattr(one, name) for name in AS_THEY_ARE} | {
        "id": one.pk,
        "group": Group.SUBSCRIBER,
        "recipient": "",
        "unit": str(one.unit) if one.unit else None,
        "reason": without_addresses(one.reason),
    }


def as_csv(found: QuerySet[Delivery], archived: QuerySet[Archived]) -> Iterator[str]:
    """The lines of a CSV file, its head first; flat memory whatever the number of rows."""
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    there = found.order_by("pk").iterator(chunk_size=CHUNK)
    gone = archived.order_by("pk").iterator(chunk_size=CHUNK)
    for told in chain(map(line, there), map(archived_line, gone)):
        yield writer.writerow([_cell(told[name]) for name in COLUMNS])


def _cell(value) -> str:
    """Text as a sheet may take it: what a sheet would reckon as a formula gets a quote before."""
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


class _Echo:
    def write(self, value: str) -> str:
        return value
