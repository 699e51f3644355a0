"""Words that an act demands: there, and no longer than the store takes."""

import pytest

from nguon.events.refusal import Refused, demand_words


@pytest.mark.parametrize("text", ["", "  \n", "a" * 501])
def test_no_words_and_too_many_are_refused_at_their_field(text):
    with pytest.raises(Refused) as refusal:
        demand_words(text, 500, "Hãy ghi lý do.", "remark")
    assert refusal.value.field == "remark"


def test_words_come_back_without_the_blanks_around_them():
    assert demand_words(f" {'a' * 500}\n", 500, "Hãy ghi lý do.") == "a" * 500
