"""Pages by cursor: the key of the last row, so that rows that come meanwhile move nothing."""

from typing import Annotated

from ninja import Field, Schema


class Cursor(Schema):
    """`after` is the `next` of the page before; `limit` how many at most."""

    after: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0
    limit: Annotated[int, Field(ge=1, le=500)] = 100


def page(rows, cursor: Cursor, shape) -> dict:
    """The rows by key after the cursor, each as `shape(row)`, and the cursor of the next page."""
    found = list(rows.filter(pk__gt=cursor.after).order_by("pk")[: cursor.limit + 1])
    kept = found[: cursor.limit]
    more = len(found) > cursor.limit
    return {"items": [shape(row) for row in kept], "next": kept[-1].pk if more else None}
