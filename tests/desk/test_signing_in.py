"""A demonstration's sign-in page: each role with what to try, one button to go in."""

import re

import pytest
from django.urls import reverse

from nguon.desk import signing_in, streams
from nguon.events.models import Event
from nguon.orgs.models import Role


@pytest.fixture
def page(client, lai_chau) -> str:
    return client.get(reverse("sign-in")).content.decode()


def test_each_role_has_something_to_try():
    assert set(signing_in.TO_TRY) == set(Role)


def test_one_button_opens_the_desk_without_a_script(client, page):
    accounts = re.findall(r'name="username" value="(demo[.][a-z]+)"', page)
    assert len(accounts) == len(Role)
    filled = {"username": "demo.xa", "password": signing_in.DEMO_PASSWORD}
    opened = client.post(reverse("sign-in"), filled, follow=True).content.decode()
    assert "Người phụ trách đài" in opened


def test_a_store_that_is_no_demonstration_shows_no_account(client, lai_chau, settings):
    settings.DEMO = False
    assert "demo." not in client.get(reverse("sign-in")).content.decode()


def test_the_log_says_in_words_what_each_event_is_about(lai_chau):
    found = set(Event.objects.values_list("stream", flat=True))
    assert found
    assert not {stream for stream in found if streams.in_words(stream) == stream}
