"""People's words are kept and may be changed; uses are numbers, never people."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Role
from nguon.services import shipping
from nguon.services.models import DailyCount, Kind, Mention, MissedSearch, Phrase, Procedure
from nguon.services.models.use import count
from nguon.services.models.words import add_phrase, drop_phrase, note_missed


def test_sixty_procedures_ship_each_with_words_ways_and_its_source(shipped):
    known = list(Procedure.objects.all())
    assert len(known) >= 60
    for found, words in shipping.catalogue():
        content = found.content
        assert len(words) >= 3 and content["ways"] and content["gives"], found.code
        assert content["basis"] and found.source_url.startswith("https://"), found.code
    assert {level for one in known for level in one.tiers} >= {1, 4}


def test_shipping_again_adds_nothing_and_brings_no_dropped_words_back(shipped, birth, actors):
    phrase = birth.phrases.first()
    drop_phrase(phrase, actors[Role.EDITOR])
    before = Phrase.objects.count()
    call_command("procedures", "ship")
    assert Phrase.objects.count() == before
    assert phrase.text not in {one.text for one in birth.phrases.in_use()}


def test_words_are_added_once_and_taken_up_again(birth, actors):
    editor = actors[Role.EDITOR]
    phrase = add_phrase(birth, "  khai  sinh cho cháu ", editor)
    drop_phrase(phrase, editor)
    assert add_phrase(birth, "Khai sinh cho chau", editor) == phrase
    with pytest.raises(Refused):
        add_phrase(birth, "x", editor)


def test_a_search_that_found_nothing_is_counted_without_numbers_in_it(db):
    for _time in range(2):
        note_missed("Gọi 0912 345 678, căn cước 012345678901")
    missed = MissedSearch.objects.get()
    assert missed.count == 2
    assert "345" not in missed.words and "0123456" not in missed.words


def test_uses_are_counted_by_day_and_place(birth, unit_named):
    commune = unit_named("Xã Bản Bo")
    for unit in (None, None, commune):
        count(birth, Kind.VIEW, unit)
    rows = DailyCount.objects.order_by("unit").values_list("unit", "count")
    assert set(rows) == {(None, 2), (commune.pk, 1)}
    kept = {field.name for field in DailyCount._meta.get_fields()}
    assert kept == {"id", "procedure", "unit", "day", "kind", "count"}


def test_the_effect_of_a_bulletin_is_what_was_used_before_and_after(birth):
    released = clock.today()
    for days, many in ((-15, 9), (-3, 2), (0, 4), (13, 5), (14, 9)):
        DailyCount.objects.create(
            procedure=birth, day=released + timedelta(days=days), kind=Kind.VIEW, count=many
        )
    before, after = Mention(procedure=birth).effect(released, 14)
    assert (before[Kind.VIEW], after[Kind.VIEW]) == (2, 9)
