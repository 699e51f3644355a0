"""Keys for other systems, as an administrator makes them and takes them back."""

import re

from django.test import Client

from nguon.events.models import Event
from nguon.orgs.models import ApiKey, Role


def facts(actors, **other) -> dict:
    holding = actors[Role.EDITOR].post.holdings.get()
    return {
        "name": "Cổng báo chí",
        "holding": holding.pk,
        "scopes": ["read"],
        "expires_on": "2020-12-31",
        "per_minute": "60",
    } | other


def test_a_new_key_opens_with_the_secret_shown_once(desk, actors):
    page = desk("administrator")
    answer = page.post("/ban/khoa-api/", facts(actors), follow=True)
    secret = re.search(r"Cổng báo chí: (nguon_\S+?)\. ", answer.text)[1]
    caller = Client(headers={"authorization": f"Bearer {secret}"})
    assert caller.get("/api/v1/bulletins").status_code == 200
    assert secret not in page.get("/ban/khoa-api/").text
    assert Event.objects.filter(kind="key.made").exists()


def test_a_key_that_is_taken_back_is_shown_as_such(desk, actors):
    page = desk("administrator")
    page.post("/ban/khoa-api/", facts(actors))
    key = ApiKey.objects.get()
    assert "đã thu hồi" in page.post(f"/ban/khoa-api/{key.pk}/thu-hoi/", follow=True).text or (
        "đã thu hồi" in page.get("/ban/khoa-api/").text
    )


def test_a_day_that_is_over_is_refused_at_its_field(desk, actors):
    answer = desk("administrator").post("/ban/khoa-api/", facts(actors, expires_on="2020-01-01"))
    assert answer.status_code == 422
    assert "Ngày hết hạn phải từ hôm nay trở đi." in answer.text
    assert not ApiKey.objects.exists()
