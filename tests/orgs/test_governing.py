"""What holds in the whole province is settled, and its log read, by whoever has all of it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from nguon.assignments.models import DeadlinePolicy
from nguon.events import chain, clock
from nguon.events.models import Event
from nguon.orgs import collectives
from nguon.orgs.models import Collective, Person, Post, Role, Unit
from nguon.orgs.permissions import Actor
from nguon.questions.models.rule import Measure, Rule, Step, set_rule


@pytest.fixture
def of_a_commune(actor_in, unit_named):
    return actor_in(unit_named("Xã Bản Bo"), Role.ADMINISTRATOR)


def a_rule() -> Collective:
    return Collective(phrase="các trường học", kinds=["centre"], valid_from=clock.today())


SETTLED = {
    "an addressee": lambda actor: collectives.add(a_rule(), actor),
    "no addressee": lambda actor: collectives.end(Collective.objects.first(), actor),
    "a deadline": lambda actor: DeadlinePolicy.lay_down(actor, "", 3, clock.today()),
    "a clock": lambda actor: set_rule(
        "question",
        Step.ANSWER,
        Rule(3, Measure.WORKING_DAYS, False, "Điều 5"),
        clock.today(),
        actor,
    ),
}


@pytest.mark.parametrize("what", SETTLED)
def test_rules_for_all_are_laid_down_by_the_provinces_administrator_alone(
    actors, of_a_commune, what
):
    with pytest.raises(PermissionDenied):
        SETTLED[what](of_a_commune)
    SETTLED[what](actors[Role.ADMINISTRATOR])


def test_the_log_is_read_by_the_provinces_administrator_alone(actors, of_a_commune):
    for actor, status in ((of_a_commune, 403), (actors[Role.ADMINISTRATOR], 200)):
        client = Client()
        client.force_login(actor.person, "django.contrib.auth.backends.ModelBackend")
        assert client.get("/ban/nhat-ky/").status_code == status
        shown = client.get("/ban/co-quan/").content.decode()
        assert ("/ban/nhat-ky/" in shown) == (status == 200)


def test_the_log_takes_the_longest_name_of_a_person_post_and_unit(db):
    unit = Unit(name="Đ" * Unit._meta.get_field("name").max_length)
    post = Post(unit=unit, title="T" * Post._meta.get_field("title").max_length, role=Role.CLERK)
    person = Person(full_name="N" * Person._meta.get_field("full_name").max_length)
    event = chain.record("unit:1", "unit.created", Actor(person, post, clock.today()))
    Event.objects.get(pk=event.pk).clean_fields()
