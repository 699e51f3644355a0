"""Who is behind the letters of an agency: Bộ, Sở or phòng and what it is for."""

from nguon.viet.spoken.tables import Tables

_RANKS = {"B": "Bộ", "S": "Sở", "P": "Phòng", "T": "Tổng cục", "C": "Cục"}
_FOLDED_MARKS = str.maketrans("", "", "&-,. ")


def body(written: str, tables: Tables) -> str | None:
    """Return the name of a body in a document's symbol; None if the tables know none."""
    if known := tables.bodies.get(written):
        return known
    if always := [one.spoken for one in tables.by_written.get(written, ()) if not one.when]:
        return always[0]
    return agency(written, tables)


def agency(written: str, tables: Tables) -> str | None:
    """Return the name of a ministry, department or office by its letters: "SYT", "P.TTBCXB"."""
    rank = _RANKS.get(written[:1])
    named = field(written[1:].lstrip("."), tables)
    return f"{rank} {named}" if rank and named else None


def field(written: str, tables: Tables) -> str | None:
    """Return what a ministry, department or office is for, by its letters: "VH,TT&DL"."""
    return tables.fields.get(written.translate(_FOLDED_MARKS))
