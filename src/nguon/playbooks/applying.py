"""What a level brings on a day: duties given, bulletins drafted, each once for each day due."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from nguon.assignments.models import Assignment
from nguon.assignments.ordering import order, withdraw_open
from nguon.assignments.working_days import is_working_day
from nguon.bulletins import starting
from nguon.bulletins.codes import UNFINISHED, Turn
from nguon.events import clock
from nguon.orgs.permissions import Actor
from nguon.playbooks import wording
from nguon.playbooks.addressing import units_meant
from nguon.viet.folding import fold

if TYPE_CHECKING:
    from nguon.playbooks.models import Activation, Task, Template
    from nguon.playbooks.models.playbook import Part


def apply(activation: "Activation", actor: Actor | None) -> int:
    """Give and draft what is due by today and was not yet; how many."""
    today = clock.today()
    made = 0
    for task in activation.playbook.tasks.all():
        day = due_day(activation, task, today)
        if day and not activation.given.filter(task=task, day=day).exists():
            _give(activation, task, day, actor)
            made += 1
    for template in activation.playbook.templates.filter(at_end=False):
        day = due_day(activation, template, today)
        if day and not activation.drafted.filter(template=template, day=day).exists():
            _draft(activation, template, day, actor)
            made += 1
    return made


def due_day(activation: "Activation", part: "Part", today: date) -> date | None:
    """The latest day up to `today` on which the part is due. Of days that were missed, while
    nothing ran, the last alone: what should have been done on those before cannot be any more."""
    return part.rhythm.latest(today, since(activation, part), is_working_day)


def since(activation: "Activation", part: "Part") -> date:
    """From when its days are counted: its own level's start, or that of the levels before which
    asked for the same."""
    step, start = activation, activation.started_on
    while step.former and twin(part, step.former):
        step = step.former
        start = step.started_on
    return start


def twin(part: "Part", activation: "Activation") -> "Part | None":
    """The part of the activation's playbook that asks for the same."""
    same = type(part).objects.filter(playbook=activation.playbook)
    return next((other for other in same if _asks(other) == _asks(part)), None)


def _asks(part: "Part") -> tuple:
    words = getattr(part, "text", None) or part.body
    who = getattr(part, "addressee", None) or part.title
    return fold(who), fold(words), part.every, part.working_days, part.days


def carry_over(activation: "Activation") -> None:
    """What the level before has given or drafted, and this one asks for too, counts for this."""
    former = activation.former
    if former is None:
        return
    for task in activation.playbook.tasks.all():
        if same := twin(task, former):
            for one in former.given.filter(task=same):
                activation.given.create(task=task, day=one.day, duty=one.duty)
    for template in activation.playbook.templates.filter(at_end=False):
        if same := twin(template, former):
            for one in former.drafted.filter(template=same):
                activation.drafted.create(
                    template=template, day=one.day, bulletin=one.bulletin, due_at=one.due_at
                )


def draft_last(activation: "Activation", actor: Actor) -> None:
    """The bulletins that say that it is over."""
    for template in activation.playbook.templates.filter(at_end=True):
        _draft(activation, template, clock.today(), actor)


def withdraw(activation: "Activation", actor: Actor | None, reason: str, kept=None) -> int:
    """Withdraw the activation's open duties but those of `kept`; how many."""
    open_ones = Assignment.objects.filter(duty__in=activation.duties())
    if kept is not None:
        open_ones = open_ones.exclude(duty__in=kept)
    return withdraw_open(open_ones, actor, reason)


def drop_drafts(activation: "Activation", actor: Actor | None, reason: str) -> int:
    """Drop the activation's bulletins that nobody released, but those that say that it is over and
    those that the level after it asks for too; how many."""
    others = activation.drafted.model.objects.exclude(activation=activation)
    kept = others.filter(activation__ended_at=None).values("bulletin")
    mine = activation.drafted.filter(template__at_end=False).exclude(bulletin__in=kept)
    dropped = 0
    for one in mine.select_related("bulletin"):
        version = one.bulletin.latest
        if version.turn == Turn.FIRST and version.state in UNFINISHED:
            version.drop(actor, reason)
            dropped += 1
    return dropped


def _give(activation: "Activation", task: "Task", day: date, actor: Actor | None) -> None:
    area = list(activation.area.all())
    duty = order(
        activation.dispatch,
        addressee=task.addressee,
        text=wording.for_duty(task.text, day, task.every is not None, activation.drill),
        units=units_meant(task.addressee, area, clock.today()),
        due_on=day + timedelta(days=task.due_days),
        actor=actor,
    )
    activation.given.create(task=task, day=day, duty=duty)


def _draft(activation: "Activation", template: "Template", day: date, actor: Actor | None) -> None:
    playbook = activation.playbook
    number = activation.dispatch_number
    known = wording.known_words(activation.area_names(), clock.today(), number, playbook.level_name)
    parts = ("title", "lead", "body", "action")
    filled = {name: wording.fill(getattr(template, name), known) for name in parts}
    bulletin = starting.from_playbook(
        activation.dispatch.holder,
        list(activation.area.all()),
        wording.for_bulletin(filled, activation.drill),
        playbook.writer,
        actor,
        ground=f"{playbook}, {number}"[:500],
        priority=template.priority,
        subject=template.subject,
        topic=playbook.hazard.topic,
        drill=activation.drill,
    )
    activation.drafted.create(
        template=template,
        day=day,
        bulletin=bulletin,
        due_at=clock.now() + timedelta(hours=template.hours),
    )
