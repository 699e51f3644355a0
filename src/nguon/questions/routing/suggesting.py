"""The unit that a question is probably for, by rule or as the store has learnt; sure ones go alone.

It learns from the answered cases of the last years, whose unit a person chose, and from the
catalogue: a procedure's names belong to the body that its record says handles it. It is learnt
anew each day in the process that asks, and kept there alone: words of cases go into no file.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.conf import settings

from nguon.events import clock
from nguon.orgs.models import Unit
from nguon.orgs.models.units import AREAS
from nguon.questions.asking import by_rule, can_answer
from nguon.questions.codes import Resolution, Status
from nguon.questions.models import Case
from nguon.questions.routing.learning import Example, Router
from nguon.services.codes import Level
from nguon.services.models import Procedure, Version, Voice

COMMUNE = "commune"
"""The label of what each commune does for its own people."""
LEARNT_FROM = 2000
"""The newest answered cases."""
ENOUGH = 100
"""Answered cases from which on its probability is one of questions, and it may send by itself."""
TITLE = 0.3
LATELY = timedelta(hours=1)


@dataclass(frozen=True)
class Suggestion:
    """`probability` None: a rule says so. `cases`: from how many it was learnt."""

    unit: Unit
    probability: float | None = None
    cases: int = 0

    @property
    def percent(self) -> int:
        return int(100 * (self.probability or 0))

    @property
    def sure(self) -> bool:
        """Whether it goes without anybody's look."""
        return (
            self.probability is not None
            and self.cases >= ENOUGH
            and 0 < settings.ROUTE_ALONE_FROM <= self.probability
        )


def suggest(case: Case) -> Suggestion | None:
    """Where the case should go; None where nothing is known, or nobody there may answer."""
    if unit := by_rule(case):
        return Suggestion(unit)
    learnt = _learnt(clock.today())
    guess = learnt.router.guess(case.text) if learnt.router else None
    unit = _unit(guess.label, case.place) if guess else None
    if guess is None or unit is None or not can_answer(unit):
        return None
    return Suggestion(unit, guess.probability, learnt.cases)


def send_alone() -> int:
    """Pass on what came in the last hour and is sure; how many. The worker asks each minute."""
    if not settings.ROUTE_ALONE_FROM or _answered().count() < ENOUGH:
        return 0
    waiting = Case.objects.shown().filter(status=Status.RECEIVED, at__gt=clock.now() - LATELY)
    sent = 0
    for case in waiting:
        found = suggest(case)
        if found and found.sure and found.unit != case.unit:
            facts = {"reason": "learnt", "probability": found.percent}
            case.take("routed", None, {"unit": found.unit}, by_rule=True, **facts)
            sent += 1
    return sent


def _unit(label: str, place: Unit | None) -> Unit | None:
    if label == COMMUNE:
        return place
    return Unit.objects.on(clock.today()).filter(pk=label).first()


@dataclass(frozen=True)
class Learnt:
    router: Router | None
    cases: int


@lru_cache(maxsize=1)
def _learnt(day: date) -> Learnt:
    """What the store knows on `day`."""
    cases = [
        Example(one.text, COMMUNE if one.unit.kind in AREAS else str(one.unit_id))
        for one in _answered().select_related("unit").order_by("-at")[:LEARNT_FROM]
    ]
    titles = _titles(day)
    return Learnt(Router(cases, titles) if cases or titles else None, len(cases))


def _answered():
    """Cases whose answer a person let go, their words not yet erased."""
    return Case.objects.shown().filter(
        resolution=Resolution.ANSWERED, sealed_words__isnull=False, merged_into=None
    )


def _titles(day: date) -> list[Example]:
    """Names of procedures with who handles them: the commune, or a body that is a unit here."""
    bodies: dict[str, str] = {}
    records = Version.objects.filter(voice=Voice.RECORD).order_by("number")
    for pk, content in records.values_list("procedure", "content").iterator(chunk_size=200):
        bodies[pk] = str(content.get("co_quan_thuc_hien") or "")
    named = {name: _body(name, day) for name in set(bodies.values()) if name}
    found = []
    for one in Procedure.objects.current().iterator(chunk_size=200):
        label = COMMUNE if one.levels == Level.COMMUNE else named.get(bodies.get(one.pk, ""))
        if label:
            found.append(Example(f"{one.name} {one.title}", label, TITLE))
    return found


def _body(name: str, day: date) -> str | None:
    """The label of the one unit known by `name`."""
    units = list(Unit.objects.named(name, day)[:2])
    return str(units[0].pk) if len(units) == 1 else None
