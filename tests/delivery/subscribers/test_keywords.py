"""What people write to join and leave, with marks or without."""

import pytest

from nguon.delivery.subscribers.keywords import Wish, communes_named, read
from nguon.events import clock


@pytest.mark.parametrize(
    "words", ["HUY", "huy", "Hủy", "hủy.", "STOP", " ngừng ", "NGUNG", "Huy DK"]
)
def test_one_word_leaves(words):
    assert read(words).wish == Wish.LEAVE


@pytest.mark.parametrize("words", ["DK Ban Bo", "dk bản bo", "Đăng ký Bản Bo", "ĐK: Bản Bo."])
def test_joining_names_the_commune(words):
    asked = read(words)
    assert (asked.wish, asked.place) == (Wish.JOIN, "ban bo")


@pytest.mark.parametrize("words", ["", "xin chào", "bao giờ có gạo", "dkny"])
def test_anything_else_is_unclear(words):
    assert read(words).wish == Wish.UNCLEAR


@pytest.mark.parametrize("place", ["ban bo", "xa ban bo", "ban bo tam duong"])
def test_a_commune_is_found_by_its_name(lai_chau, place):
    assert [unit.name for unit in communes_named(place, clock.today())] == ["Xã Bản Bo"]


def test_what_is_no_commune_is_none(lai_chau):
    assert communes_named("khong co", clock.today()) == []
