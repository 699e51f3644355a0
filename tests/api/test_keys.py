"""A key does what its scopes and its person's post allow, as long as both hold, and no more."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from nguon.events import clock
from nguon.events.models import Event
from nguon.orgs import keys
from nguon.orgs.models import ApiKey, Role

from .conftest import Caller


def test_without_a_key_nothing_is_answered(client, approved):
    answer = client.get("/api/v1/bulletins")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"


def test_the_secret_is_kept_as_a_hash_alone(key_of):
    key, secret = key_of()
    assert secret not in str(ApiKey.objects.filter(pk=key.pk).values().get())


def test_a_key_for_reading_does_not_release(key_of, trial, people, approved):
    reader = Caller(key_of(scopes=["read"])[1])
    assert reader.ask("GET", "bulletins").status_code == 200
    assert reader.order(approved).status_code == 403


def test_a_scope_gives_nothing_that_the_post_does_not_give(key_of, trial, people, approved):
    drafter = Caller(key_of(Role.DRAFTER)[1])
    assert drafter.order(approved).status_code == 403


def test_a_revoked_key_opens_nothing(key_of, actors):
    key, secret = key_of()
    keys.revoke(key, actors[Role.ADMINISTRATOR])
    assert Caller(secret).ask("GET", "bulletins").status_code == 401
    assert Event.objects.filter(kind="key.revoked").exists()


def test_a_key_ends_with_its_day(key_of):
    _key, secret = key_of()
    ApiKey.objects.update(expires_on=clock.today() - timedelta(days=1))
    assert Caller(secret).ask("GET", "bulletins").status_code == 401


def test_a_key_ends_when_its_person_leaves_the_post(key_of, actors):
    _key, secret = key_of()
    heir = actors[Role.VIEWER].person
    actors[Role.EDITOR].post.hand_over(heir, clock.today())
    assert Caller(secret).ask("GET", "bulletins").status_code == 401


def test_too_many_requests_in_a_minute_are_told_when_to_come_again(key_of):
    busy = Caller(key_of(per_minute=2)[1])
    statuses = [busy.ask("GET", "bulletins").status_code for _ in range(2)]
    over = busy.ask("GET", "bulletins")
    assert (statuses, over.status_code) == ([200, 200], 429)
    assert 0 < int(over["Retry-After"]) <= 60


def test_the_next_minute_is_counted_anew(key_of):
    key, secret = key_of(per_minute=1)
    Caller(secret).ask("GET", "bulletins")
    ApiKey.objects.filter(pk=key.pk).update(window=0)
    assert Caller(secret).ask("GET", "bulletins").status_code == 200


def test_what_a_key_does_is_recorded_with_its_name(caller, trial, people, approved):
    caller.order(approved)
    event = Event.objects.get(kind="release.accepted")
    assert event.actor_name.endswith(", Hệ thống thử")
    assert " key:" in event.actor


def test_nobody_makes_a_key_for_a_unit_that_they_do_not_administer(actors, actor_in, unit_named):
    other = actor_in(unit_named("Huyện Tam Đường"), Role.ADMINISTRATOR)
    holding = actors[Role.EDITOR].post.holdings.get()
    with pytest.raises(PermissionDenied):
        keys.make(holding, "x", ["read"], clock.today(), 1, other)
