"""Accounts, posts and rules, as an administrator keeps them."""

import re
from datetime import date

from nguon.events.models import Event
from nguon.orgs.models import Collective, Person, Post


def test_a_new_account_signs_in_with_the_password_shown_once(desk, client):
    page = desk("administrator")
    answer = page.post(
        "/ban/tai-khoan/", {"username": "can.bo", "full_name": "Cán bộ mới"}, follow=True
    )
    password = re.search(r"can\.bo: (\S+?)\.", answer.text)[1]
    assert Person.objects.get(username="can.bo").check_password(password)
    assert password not in page.get("/ban/tai-khoan/").text
    assert Event.objects.filter(kind="person.created").exists()


def test_a_post_is_handed_over_from_a_day(desk, actors):
    post = actors["operator"].post
    heir = Person.objects.create_user("nguoi.moi", full_name="Người mới")
    facts = {"post": post.pk, "person": heir.pk, "since": "2020-02-17", "until": ""}
    desk("administrator").post(f"/ban/co-quan/{post.unit_id}/giu/", facts)
    assert list(heir.posts_on(date(2020, 2, 16))) == []
    assert list(heir.posts_on(date(2020, 2, 17))) == [post]
    assert list(actors["operator"].person.posts_on(date(2020, 2, 17))) == []


def test_a_substitute_stands_in_until_the_day(desk, actors):
    post = actors["operator"].post
    other = Person.objects.create_user("nguoi.thay", full_name="Người thay")
    facts = {"post": post.pk, "person": other.pk, "since": "2020-02-12", "until": "2020-02-14"}
    desk("administrator").post(f"/ban/co-quan/{post.unit_id}/giu/", facts)
    assert list(other.posts_on(date(2020, 2, 13))) == [post]
    assert list(other.posts_on(date(2020, 2, 14))) == []
    assert list(actors["operator"].person.posts_on(date(2020, 2, 13))) == [post]


def test_a_rule_that_an_officer_adds_is_understood_at_once(desk):
    facts = {"phrase": "Các đơn vị sự nghiệp", "kinds": ["centre"], "valid_from": "2020-02-10"}
    answer = desk("administrator").post("/ban/co-quan/noi-nhan/them/", facts, follow=True)
    assert "Trung tâm Tin học - Công báo" in answer.text
    assert Collective.objects.filter(phrase="Các đơn vị sự nghiệp").exists()


def test_only_an_administrator_adds_rules_and_accounts(desk):
    for role in ("clerk", "leader", "officer", "viewer"):
        assert desk(role).get("/ban/tai-khoan/").status_code == 403
        assert desk(role).post("/ban/co-quan/noi-nhan/them/", {}).status_code == 403


def test_an_administrator_of_one_unit_does_not_touch_another(desk, actor_in, unit_named, client):
    actor = actor_in(unit_named("Huyện Tam Đường"), "administrator")
    client.force_login(actor.person, "django.contrib.auth.backends.ModelBackend")
    elsewhere = unit_named("Huyện Sìn Hồ")
    facts = {"title": "Văn thư", "role": "clerk"}
    assert client.post(f"/ban/co-quan/{elsewhere.pk}/vi-tri/", facts).status_code == 403
    assert not Post.objects.filter(unit=elsewhere).exists()
