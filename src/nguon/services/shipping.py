"""The catalogue that comes with the system: procedures in plain words, and people's words for them.

Written anew by us. Codes, names, tiers, deciding acts, legal numbers are facts of the national
record as it stood on AS_OF.
"""

import json
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from importlib import resources
from itertools import islice

from django.db import transaction

from nguon.events import clock
from nguon.services.importing.keeping import Batch, Found, Tally
from nguon.services.models import Phrase, Procedure, Voice
from nguon.viet.folding import fold

AS_OF = date(2026, 6, 8)
"""The day of the youngest record that the facts were taken from."""

CHANNELS = {"o": "online", "p": "post", "c": "counter"}
DATA = resources.files("nguon.services") / "data"
LOT = 50


def catalogue() -> Iterator[tuple[Found, list[str]]]:
    """Each shipped procedure and people's words for it."""
    facts = json.loads((DATA / "facts.json").read_text(encoding="utf-8"))
    for file in sorted((DATA / "catalogue").iterdir(), key=lambda one: one.name):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for one in table["procedure"]:
            yield _found(one, table, facts[one["code"]]), one["words"]


def _found(one: dict, table: dict, facts: dict) -> Found:
    content = {
        "title": one["title"],
        "summary": one["summary"],
        "need": one["need"],
        "papers": one["papers"],
        "ways": _ways(one),
        "steps": one.get("steps", []),
        "gives": one["gives"],
        "place": one.get("place", table["place"]),
        "basis": facts["basis"],
        "decision": facts["decision"],
        "as_of": AS_OF.isoformat(),
    }
    original = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    return Found(
        one["code"],
        facts["name"],
        content,
        original,
        facts["source_url"],
        table["field"],
        facts["levels"],
    )


def _ways(one: dict) -> list[list[str]]:
    if "ways" in one:
        return [[CHANNELS[letter], time, fee] for letter, time, fee in one["ways"]]
    return [[CHANNELS[letter], one["time"], one["fee"]] for letter in one.get("by", "opc")]


@transaction.atomic
def ship() -> Tally:
    """Take in the shipped catalogue; what the store knows already adds nothing."""
    read_at = datetime.combine(AS_OF, datetime.min.time(), clock.VIETNAM)
    batch, tally = Batch(Voice.PLAIN, read_at), Tally()
    rows = catalogue()
    while lot := list(islice(rows, LOT)):
        kept = batch.keep(found for found, _words in lot)
        tally.added += kept.added
        tally.changed += kept.changed
        tally.same += kept.same
        known = Procedure.objects.in_bulk([found.code for found, _ in lot], field_name="code")
        Phrase.objects.bulk_create(
            [
                Phrase(procedure=known[found.code], text=word, folded=fold(word), shipped=True)
                for found, words in lot
                for word in words
            ],
            ignore_conflicts=True,
        )
    return tally


@cache
def life_events() -> dict[str, dict]:
    """Slug → title, intro and steps in order; a step has `text`, and `codes` of procedures."""
    table = tomllib.loads((DATA / "life_events.toml").read_text(encoding="utf-8"))
    return {event["slug"]: event for event in table["event"]}
