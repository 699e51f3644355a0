"""People hold posts for a time; what they may do comes and goes with the post."""

from datetime import date

import pytest

from nguon.orgs.models import Kind, Person, Post, Role, Unit

JANUARY, MARCH, MAY, JULY = (date(2020, month, 1) for month in (1, 3, 5, 7))


@pytest.fixture
def post(db) -> Post:
    unit = Unit.objects.create(kind=Kind.COMMUNE, name="Xã Bản Bo", valid_from=JANUARY)
    return Post.objects.create(
        unit=unit, title="Trưởng đài", role=Role.OPERATOR, valid_from=JANUARY
    )


@pytest.fixture
def anna(db) -> Person:
    return Person.objects.create_user("lo.thi.an", full_name="Lò Thị An")


@pytest.fixture
def binh(db) -> Person:
    return Person.objects.create_user("vang.a.binh", full_name="Vàng A Bình")


def test_who_takes_over_holds_the_post_from_that_day_and_the_former_until_the_day_before(
    post, anna, binh
):
    post.hand_over(anna, JANUARY)
    post.hand_over(binh, MARCH)
    assert post in anna.posts_on(date(2020, 2, 29))
    assert post not in anna.posts_on(MARCH)
    assert post in binh.posts_on(MARCH)
    assert post not in binh.posts_on(date(2020, 2, 29))


def test_a_post_handed_back_on_the_same_day_is_the_formers_again(post, anna, binh):
    post.hand_over(anna, JANUARY)
    post.hand_over(binh, MARCH)
    post.hand_over(anna, MARCH)
    assert post in anna.posts_on(MARCH)
    assert post not in binh.posts_on(MARCH)


def test_handing_over_to_the_holder_changes_nothing(post, anna):
    first = post.hand_over(anna, JANUARY)
    assert post.hand_over(anna, MARCH) == first
    assert post.holdings.count() == 1


def test_the_former_holding_stays_readable_with_its_period(post, anna, binh):
    post.hand_over(anna, JANUARY)
    post.hand_over(binh, MARCH)
    former = post.holdings.get(person=anna)
    assert (former.valid_from, former.valid_to) == (JANUARY, MARCH)


def test_a_substitute_stands_in_beside_the_holder_for_the_period_alone(post, anna, binh):
    post.hand_over(anna, JANUARY)
    post.stand_in(binh, MARCH, MAY)
    assert post not in binh.posts_on(date(2020, 2, 29))
    assert post in binh.posts_on(MARCH)
    assert post in anna.posts_on(MARCH)
    assert post not in binh.posts_on(MAY)


def test_handing_over_does_not_end_a_substitution(post, anna, binh):
    post.stand_in(binh, MARCH, MAY)
    post.hand_over(anna, date(2020, 4, 1))
    assert post in binh.posts_on(date(2020, 4, 15))


def test_nobody_acts_in_a_post_that_has_ended(post, anna):
    post.hand_over(anna, JANUARY)
    Post.objects.filter(pk=post.pk).update(valid_to=MAY)
    assert post in anna.posts_on(date(2020, 4, 30))
    assert post not in anna.posts_on(MAY)


def test_nobody_acts_in_a_unit_that_has_ended(post, anna):
    post.hand_over(anna, JANUARY)
    Unit.objects.filter(pk=post.unit_id).update(valid_to=JULY)
    assert not anna.posts_on(JULY).exists()


def test_a_post_held_in_two_ways_is_listed_once(post, anna):
    post.hand_over(anna, JANUARY)
    post.stand_in(anna, MARCH, MAY)
    assert anna.posts_on(MARCH).count() == 1
