"""Who may do what: every route declares it, one middleware enforces it, a test walks all routes.

Roles sit on posts; a role gives abilities; an ability holds in the post's unit and all under it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cached_property

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from nguon.events import clock
from nguon.orgs.models import ApiKey, Person, Post, Role, Scope, Unit

View = Callable[..., HttpResponseBase]
NAME_LENGTH = 300
"""Letters that the log, reports and reminders keep of who acts; the key names them for sure."""


class Ability(Enum):
    READ = auto()  # see what concerns the unit
    DRAFT = auto()  # take in files, prepare dispatches and duties
    SIGN = auto()  # approve and sign, recall
    ISSUE = auto()  # number, issue, keep the registers
    RECEIVE = auto()  # take an arrived dispatch into the register, or refuse it
    WORK = auto()  # acknowledge, report, hand down duties
    STEER = auto()  # remind, accept or return reports, name units that nobody named
    WRITE = auto()  # write bulletins, read over what others wrote
    APPROVE = auto()  # approve bulletins
    RELEASE = auto()  # send what is approved, stop it, watch it arrive
    ANSWER = auto()  # take in people's questions, pass them on, write answers
    DISCERN = auto()  # open what may be a denunciation and say what it is
    ADMINISTER = auto()  # units, posts, people, rules
    AUDIT = auto()  # the log of events


ABILITIES: dict[str, frozenset[Ability]] = {
    Role.CLERK: frozenset({Ability.READ, Ability.DRAFT, Ability.ISSUE, Ability.RECEIVE}),
    Role.DRAFTER: frozenset(
        {Ability.READ, Ability.DRAFT, Ability.STEER, Ability.WRITE, Ability.ANSWER}
    ),
    Role.LEADER: frozenset(
        {
            Ability.READ,
            Ability.DRAFT,
            Ability.SIGN,
            Ability.WORK,
            Ability.STEER,
            Ability.APPROVE,
            Ability.RELEASE,
            Ability.ANSWER,
            Ability.DISCERN,
        }
    ),
    Role.EDITOR: frozenset({Ability.READ, Ability.WRITE, Ability.RELEASE, Ability.ANSWER}),
    Role.DUTY_OFFICER: frozenset({Ability.READ, Ability.APPROVE, Ability.RELEASE}),
    Role.OFFICER: frozenset(
        {Ability.READ, Ability.RECEIVE, Ability.WORK, Ability.STEER, Ability.ANSWER}
    ),
    Role.OPERATOR: frozenset({Ability.READ, Ability.RECEIVE, Ability.WORK, Ability.ANSWER}),
    Role.VIEWER: frozenset({Ability.READ}),
    Role.ADMINISTRATOR: frozenset({Ability.READ, Ability.ADMINISTER, Ability.AUDIT}),
}


@dataclass(frozen=True)
class Actor:
    """A person acting in a post on a day."""

    person: Person
    post: Post
    day: date

    @property
    def unit(self) -> Unit:
        return self.post.unit

    @property
    def key(self) -> str:
        return f"post:{self.post.pk} person:{self.person.pk}"

    @property
    def name(self) -> str:
        return self.said[:NAME_LENGTH]

    @property
    def said(self) -> str:
        """Who it is, in what post, of which unit, however long that is."""
        return f"{self.person} ({self.post.title}, {self.unit})"

    @property
    def abilities(self) -> frozenset[Ability]:
        return ABILITIES[self.post.role]

    def can(self, ability: Ability, unit: Unit | None = None) -> bool:
        """Whether the post gives `ability`, and `unit` (if one is meant) stands in its subtree."""
        return ability in self.abilities and (unit is None or self.covers(unit))

    def covers(self, unit: Unit) -> bool:
        return unit == self.unit or unit.is_under(self.unit, self.day)

    def demand(self, ability: Ability, unit: Unit | None = None) -> None:
        if not self.can(ability, unit):
            raise PermissionDenied

    def governs(self, ability: Ability) -> bool:
        """Whether the post gives `ability` over the whole province, for what holds in all of it."""
        return ability in self.abilities and self.covers(self.province)

    def demand_governing(self, ability: Ability) -> None:
        if not self.governs(ability):
            raise PermissionDenied

    def may_open(self, view: View) -> bool:
        """Whether the post gives what `view` declares that it needs."""
        everywhere = getattr(view, "everywhere", False)
        return self.governs(view.ability) if everywhere else self.can(view.ability)

    @cached_property
    def territory(self):
        """The units of the post's subtree."""
        return Unit.objects.under(self.unit, self.day)

    @cached_property
    def province(self) -> Unit:
        return self.unit.lineage_on(self.day)[-1]


SCOPES: dict[str, frozenset[Ability]] = {
    Scope.READ: frozenset({Ability.READ}),
    Scope.RELEASE: frozenset({Ability.RELEASE}),
    Scope.ASK: frozenset({Ability.ANSWER}),
}


@dataclass(frozen=True)
class KeyActor(Actor):
    """Another system that acts for a person in a post, within its key's scopes."""

    api_key: ApiKey

    @property
    def key(self) -> str:
        return f"{super().key} key:{self.api_key.pk}"

    @property
    def said(self) -> str:
        return f"{super().said}, {self.api_key}"

    @property
    def abilities(self) -> frozenset[Ability]:
        let_through = frozenset().union(*(SCOPES[one] for one in self.api_key.scopes))
        return super().abilities & let_through


@dataclass(frozen=True)
class ByKey:
    """What an address of the interface for machines needs, by method; None is what anybody may.

    No session opens it: nguon.api asks for a key and holds the key's actor against this.
    """

    abilities: Mapping[str, Ability | None]


def public(view: View) -> View:
    """Anybody may see it."""
    view.ability = None
    return view


def signed_in(view: View) -> View:
    """Anybody who has signed in and holds a post may see it."""
    view.ability = Ability.READ
    return view


def needs(ability: Ability, everywhere: bool = False) -> Callable[[View], View]:
    """Only posts whose role gives `ability`; the view still checks which unit it acts on.

    `everywhere`: only those that have it over the whole province.
    """

    def declare(view: View) -> View:
        view.ability, view.everywhere = ability, everywhere
        return view

    return declare


class PermissionMiddleware:
    """Puts the actor on the request and lets no view run that its declaration does not allow."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = None
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not hasattr(view, "ability"):
            raise PermissionDenied(f"{view.__module__}.{view.__name__} declares no permission")
        if isinstance(view.ability, ByKey):
            return None
        if request.user.is_authenticated:
            request.actor = _actor(request)
        if view.ability is None:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        if request.actor is None or not request.actor.may_open(view):
            raise PermissionDenied
        return None


def _actor(request: HttpRequest) -> Actor | None:
    day = clock.today()
    posts = list(request.user.posts_on(day))
    chosen = request.session.get("post")
    post = next((post for post in posts if post.pk == chosen), posts[0] if posts else None)
    return Actor(request.user, post, day) if post else None
