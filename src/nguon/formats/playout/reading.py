"""From bytes to a plan or a command that may be believed. Everything else raises Refused."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from nguon.formats.playout import command as commands
from nguon.formats.playout import plan as plans
from nguon.formats.playout.command import Command
from nguon.formats.playout.envelope import Envelope, Kind, parse
from nguon.formats.playout.plan import Plan
from nguon.formats.playout.records import from_json
from nguon.formats.playout.refusal import Reason, Refused
from nguon.formats.playout.trust import Role, Trust, check_times

Document = TypeVar("Document")


@dataclass(frozen=True)
class Signed(Generic[Document]):
    """A document and the key ids that it was believed for."""

    document: Document
    kids: tuple[str, ...]


def read_plan(
    document: bytes, trust: Trust, now: datetime, station: str, known: int = 0
) -> Signed[Plan]:
    """The plan of `station`, newer than version `known`. Raises Refused."""
    return believe_plan(parse(document, Kind.PLAN), trust, now, station, known)


def believe_plan(
    envelope: Envelope, trust: Trust, now: datetime, station: str, known: int = 0
) -> Signed[Plan]:
    """`read_plan` of what was parsed already."""
    plan = from_json(Plan, envelope.body)
    kids = trust.signers(envelope, Role.SCHEDULE, plan.issued)
    if plan.station != station:
        raise Refused(Reason.WRONG_STATION, plan.station)
    if plan.version < known:
        raise Refused(Reason.ROLLED_BACK, f"{plan.version} < {known}")
    check_times(plan.issued, plan.expires, now, plans.LONGEST)
    return Signed(plan, kids)


def read_command(
    document: bytes,
    trust: Trust,
    now: datetime,
    areas: Collection[str],
    seen: Collection[str] = (),
) -> Signed[Command]:
    """A command for one of `areas` whose id is not among `seen`. Raises Refused."""
    return believe_command(parse(document, Kind.COMMAND), trust, now, areas, seen)


def believe_command(
    envelope: Envelope,
    trust: Trust,
    now: datetime,
    areas: Collection[str],
    seen: Collection[str] = (),
) -> Signed[Command]:
    """`read_command` of what was parsed already."""
    command = from_json(Command, envelope.body)
    kids = trust.signers(envelope, command.role, command.issued)
    if not set(command.areas) & set(areas):
        raise Refused(Reason.WRONG_AREA, ", ".join(command.areas)[:200])
    if command.id in seen:
        raise Refused(Reason.REPLAYED, command.id)
    check_times(command.issued, command.expires, now, commands.LONGEST)
    return Signed(command, kids)
