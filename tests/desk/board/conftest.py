"""The board as each role opens it, and dispatches of any size."""

from collections.abc import Callable

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from nguon.assignments.models import Assignment, Duty, DutyState
from nguon.desk.board.choice import Choice
from nguon.desk.board.reading import Board
from nguon.dispatches.models import Dispatch
from nguon.events import clock
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Actor


@pytest.fixture
def client_of() -> Callable[[Actor], Client]:
    """A browser in which this actor has signed in."""

    def sign_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(actor.person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def as_role(actors, client_of) -> Callable[[str], Client]:
    return lambda role: client_of(actors[role])


@pytest.fixture
def board_of() -> Callable[..., Board]:
    """`board_of(dispatch, actor, "tinh-trang=late")`: what the page is made from."""

    def read(dispatch: Dispatch, actor: Actor, query: str = "") -> Board:
        return Board(dispatch, actor, Choice.of(QueryDict(query), actor.day))

    return read


@pytest.fixture
def address(dispatch) -> str:
    return reverse("desk:board", args=[dispatch.pk])


@pytest.fixture
def communes(dispatch) -> list[Assignment]:
    """The assignments of communes, by code."""
    found = dispatch.duties.get(position=3).assignments.exclude(parent=None)
    return list(found.select_related("unit", "parent").order_by("unit__code"))


@pytest.fixture
def give(dispatch) -> Callable[..., Dispatch]:
    """`give(units)`: one more issued dispatch, with one duty for each of `units`."""

    def make(units: list[Unit]) -> Dispatch:
        one = Dispatch.objects.get(pk=dispatch.pk)
        one.pk = one.slug = one.ordinal = one.register = None
        one.number = "77"
        one.save()
        duty = Duty.objects.create(
            dispatch=one,
            position=0,
            addressee="UBND các xã, phường",
            text="Rà soát hệ thống loa.",
            state=DutyState.CONFIRMED,
        )
        Assignment.objects.bulk_create(
            Assignment(duty=duty, unit=unit, given_on=clock.today()) for unit in units
        )
        return one

    return make
