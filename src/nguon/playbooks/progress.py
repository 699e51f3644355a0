"""How an applied level stands: each duty and each bulletin of its playbook, done or late."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from nguon.assignments.models import Assignment
from nguon.assignments.states import Standing
from nguon.assignments.working_days import is_working_day
from nguon.bulletins.codes import State
from nguon.bulletins.models import Bulletin
from nguon.playbooks.applying import since
from nguon.playbooks.models import Activation, Drafted, Given, Task, Template

GONE_OUT = (State.RELEASED, State.CORRECTED, State.EXPIRED)


@dataclass(frozen=True)
class TaskLine:
    """One duty of the playbook: `latest` as it was last given, `counts` of its units by state."""

    task: Task
    latest: Given | None
    times: int
    counts: Counter
    next_on: date | None

    @property
    def unanswered(self) -> bool:
        """It was given, and nobody is meant by its addressee there."""
        return self.latest is not None and not self.counts


@dataclass(frozen=True)
class TemplateLine:
    """One bulletin of the playbook, as it was last drafted: `standing` says done, late or so."""

    template: Template
    latest: Drafted | None
    times: int
    standing: Standing | None
    next_on: date | None


def task_lines(activation: Activation, today: date) -> list[TaskLine]:
    given = _by(activation.given.select_related("duty", "duty__dispatch"), "task_id")
    counts = _standings(activation, today)
    return [
        TaskLine(
            task,
            latest=next(iter(given.get(task.pk, ())), None),
            times=len(given.get(task.pk, ())),
            counts=sum(
                (counts.get(one.duty_id, Counter()) for one in given.get(task.pk, ())), Counter()
            ),
            next_on=_next(activation, task, today),
        )
        for task in activation.playbook.tasks.all()
    ]


def template_lines(activation: Activation, now: datetime, today: date) -> list[TemplateLine]:
    drafted = _by(activation.drafted.select_related("bulletin"), "template_id")
    lines = []
    for template in activation.playbook.templates.all():
        mine = drafted.get(template.pk, [])
        latest = mine[0] if mine else None
        lines.append(
            TemplateLine(
                template,
                latest,
                len(mine),
                bulletin_standing(latest, now) if latest else None,
                None if template.at_end else _next(activation, template, today),
            )
        )
    return lines


def bulletin_standing(one: Drafted, now: datetime) -> Standing:
    """Done when some version went out, refused once it was dropped; late when its hour has passed
    and none did."""
    states = set(one.bulletin.versions.values_list("state", flat=True))
    if states & set(GONE_OUT):
        return Standing.DONE
    if State.DROPPED in states:
        return Standing.REFUSED
    if one.due_at < now:
        return Standing.LATE
    return Standing.WORKING if states & {State.REVIEWED, State.APPROVED} else Standing.NOT_RECEIVED


def wanted_channels(bulletin: Bulletin) -> list[str]:
    """The channels that the playbook names for a bulletin of its; none for any other bulletin."""
    one = Drafted.objects.filter(bulletin=bulletin).select_related("template").first()
    return one.template.channels if one else []


def totals(lines: list[TaskLine]) -> Counter:
    """Over all duties: how many of their units stand how; a duty that nobody has counts one."""
    found: Counter = Counter()
    for line in lines:
        found.update(line.counts)
        found[Standing.UNASSIGNED] += line.unanswered
    return +found


def _standings(activation: Activation, today: date) -> dict[int, Counter]:
    rows = Assignment.objects.current().filter(duty__in=activation.duties())
    told = rows.with_standing(today).values("duty", "shown").annotate(n=Count("pk")).order_by()
    counts: dict[int, Counter] = {}
    for row in told:
        counts.setdefault(row["duty"], Counter())[Standing(row["shown"])] += row["n"]
    return counts


def _by(rows, name: str) -> dict[int, list]:
    found: dict[int, list] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found


def _next(activation: Activation, part, today: date) -> date | None:
    if not activation.is_running:
        return None
    return part.rhythm.next(today, since(activation, part), is_working_day)
