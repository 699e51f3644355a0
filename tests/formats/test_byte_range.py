"""Ranges of bytes as RFC 9110, 14.2 has them."""

import pytest

from nguon.formats.byte_range import Unsatisfiable, byte_range


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-", (0, 9)),
        ("bytes=2-4", (2, 4)),
        ("bytes=8-99", (8, 9)),
        ("bytes=-3", (7, 9)),
        ("bytes=-99", (0, 9)),
        ("", None),
        ("bytes=-", None),
        ("bytes=5-2", None),
        ("bytes=0-1,4-5", None),
        ("lines=0-1", None),
    ],
)
def test_a_part_is_given_or_the_whole(asked, part):
    assert byte_range(asked, 10) == part


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=-0"])
def test_what_lies_beyond_the_file_cannot_be_given(asked):
    with pytest.raises(Unsatisfiable):
        byte_range(asked, 10)
