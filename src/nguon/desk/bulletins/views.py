"""One bulletin: where it stands, its words with what is doubtful marked, what may be done next."""

from dataclasses import dataclass

from django.shortcuts import render

from nguon.bulletins.codes import Language, State, Turn
from nguon.bulletins.concerns import Concern
from nguon.bulletins.doubts import PARTS
from nguon.bulletins.models import Bulletin, Text, Version
from nguon.bulletins.sounds import sounds_of
from nguon.delivery.message import address_of
from nguon.delivery.models import Release
from nguon.desk.bulletins import panels
from nguon.desk.bulletins.finding import latest, visible
from nguon.desk.bulletins.lineage import lineage
from nguon.desk.bulletins.waiting import awaited
from nguon.desk.timelines import timeline
from nguon.events import seen
from nguon.orgs.models import Holding, Person, Role
from nguon.orgs.permissions import ABILITIES, Ability, Actor, signed_in
from nguon.viet.folding import nfc


@dataclass(frozen=True)
class Part:
    """One part of the text with its doubts as marks."""

    name: str
    words: str
    marks: list[dict]


@signed_in
def bulletin(request, pk: int):
    return page(request, visible(request.actor, pk))


def page(request, one: Bulletin):
    shown = seen.last(one.stream)
    actor, version = request.actor, latest(one)
    language = _language(request, version)
    text = version.text_in(language)
    concerns = version.concerns() if version.state in (State.DRAFT, State.REVIEWED) else []
    may_write = actor.can(Ability.WRITE, one.unit)
    reader = may_write or actor.can(Ability.APPROVE, one.unit)
    return render(
        request,
        "desk/bulletins/bulletin.html",
        {
            "bulletin": one,
            "seen": shown,
            "version": version,
            "language": language,
            "text": text,
            "parts": _parts(text, concerns) if text else [],
            "panels": panels.panels(text, concerns) if text else [],
            "tongues": panels.tongues(one, version),
            "sounds": sounds_of(version),
            "blocking": [one for one in concerns if one.blocks],
            "answerable": [one for one in concerns if not one.blocks and not one.lesser],
            "lesser": [one for one in concerns if one.lesser],
            "deed": awaited(one, version, actor),
            "own_words": version.writer_id == actor.person.pk,
            "may_write": may_write and version.state == State.DRAFT,
            "may_send_back": reader and version.state in (State.REVIEWED, State.APPROVED),
            "may_follow": may_write
            and version.state == State.RELEASED
            and version.turn != Turn.RECALL,
            "approvals": list(version.approvals.all()),
            "may_still": _may_still_approve(one, version, actor),
            "releases": Release.objects.filter(version__bulletin=one).select_related("version"),
            "address": address_of(one) if one.slug else "",
            "lineage": lineage(one),
            "timeline": timeline(one.stream),
            "here": "bulletin",
        },
    )


def _language(request, version: Version) -> str:
    asked = request.GET.get("tieng", "")
    return asked if version.text_in(asked) else Language.VIETNAMESE


def _parts(text: Text, concerns: list[Concern]) -> list[Part]:
    mine = [one for one in concerns if one.language == text.language and one.start != one.end]
    return [
        Part(name, nfc(getattr(text, name)), [_mark(one) for one in mine if one.field == name])
        for name in PARTS
        if getattr(text, name)
    ]


def _mark(one: Concern) -> dict:
    return {
        "start": one.start,
        "end": one.end,
        "kind": "field",
        "key": f"m-{one.key}",
        "label": one.message,
    }


def _may_still_approve(one: Bulletin, version: Version, actor: Actor) -> list[Person]:
    """Who else can give the approval that is missing: never the writer, nobody twice."""
    if version.state != State.REVIEWED:
        return []
    roles = [role for role in Role.values if Ability.APPROVE in ABILITIES[role]]
    holdings = Holding.objects.on(actor.day).filter(
        post__role__in=roles, post__unit__in=one.unit.lineage_on(actor.day)
    )
    given = [approval.person_id for approval in version.approvals.all()]
    people = Person.objects.filter(holdings__in=holdings).exclude(
        pk__in=[*given, version.writer_id]
    )
    return list(people.distinct()[:10])
