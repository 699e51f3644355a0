"""Every step that a case may take: from where, to where, who may, and who is told how."""

from dataclasses import dataclass, field
from enum import StrEnum

from nguon.orgs.permissions import Ability
from nguon.questions.codes import OPEN, Resolution, Status

R, W, A, D, X, E = (
    Status.RECEIVED,
    Status.ROUTED,
    Status.ASKED_BACK,
    Status.DRAFTED,
    Status.ANSWERED,
    Status.ENDED,
)


class Who(StrEnum):
    ASKER = "người hỏi"
    UNIT = "cơ quan xử lý"
    ABOVE = "cơ quan cấp trên"


class How(StrEnum):
    """`contact`: the number or address that the asker left; those without one see it by code."""

    CONTACT = "contact"
    EMAIL = "email"
    DESK = "desk"
    CODE = "code"


@dataclass(frozen=True)
class Transition:
    """One act, written into the log by Case.record() under its kind.

    `target` None leaves the status; `ability` None is the asker's or the system's.
    """

    kind: str
    sources: tuple[Status, ...]
    target: Status | None
    ability: Ability | None = None
    resolution: Resolution | None = None
    told: dict[Who, tuple[How, ...]] = field(default_factory=dict)


ASKER_BY_ALL = {Who.ASKER: (How.CONTACT, How.CODE)}
ASKER_BY_CODE = {Who.ASKER: (How.CODE,)}
UNIT_BY_ALL = {Who.UNIT: (How.EMAIL, How.DESK)}
UNIT_AT_DESK = {Who.UNIT: (How.DESK,)}

TABLE: dict[str, Transition] = {
    one.kind.removeprefix("case."): one
    for one in (
        Transition("case.received", (), R, told=ASKER_BY_ALL | UNIT_AT_DESK),
        Transition("case.routed", (R, W), W, Ability.ANSWER, told=ASKER_BY_CODE | UNIT_BY_ALL),
        Transition("case.asked_back", (W,), A, Ability.ANSWER, told=ASKER_BY_ALL),
        Transition("case.replied", (A,), W, told=UNIT_AT_DESK),
        Transition("case.drafted", (W,), D, Ability.ANSWER, told=UNIT_AT_DESK),
        Transition("case.sent_back", (D,), W, Ability.SIGN, told=UNIT_AT_DESK),
        Transition("case.answered", (D,), X, Ability.SIGN, Resolution.ANSWERED, told=ASKER_BY_ALL),
        Transition("case.postponed", (R, W, D), None, Ability.ANSWER, told=ASKER_BY_ALL),
        Transition(
            "case.reopened", (X,), W, resolution=Resolution.NONE, told=ASKER_BY_CODE | UNIT_BY_ALL
        ),
        Transition("case.rated", (X,), None, told=UNIT_AT_DESK),
        Transition("case.published", (X,), None, Ability.RELEASE, told=ASKER_BY_CODE),
        Transition("case.unpublished", (X,), None, Ability.RELEASE, told=ASKER_BY_CODE),
        Transition("case.merged", (R, W), E, Ability.ANSWER, Resolution.MERGED, told=ASKER_BY_ALL),
        Transition("case.guided", OPEN, E, Ability.ANSWER, Resolution.GUIDED, told=ASKER_BY_ALL),
        Transition(
            "case.closed", (R, W, A), E, Ability.ANSWER, Resolution.CLOSED, told=ASKER_BY_ALL
        ),
        Transition("case.escalated", OPEN, None, told={Who.ABOVE: (How.EMAIL, How.DESK)}),
        Transition("case.bounced", (*OPEN, X, E), None, told=UNIT_AT_DESK),
        Transition("case.forgotten", (X, E), None),
        Transition("case.erased", (X, E), None),
    )
}
"""Name of the act → what it does. There is no other way to change a case's status."""
