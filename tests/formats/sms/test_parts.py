"""Parts of a long message, as they go to a message centre."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.formats.sms import Part, TooLong, measure, parts_of
from nguon.formats.sms.alphabet import BASIC, ESCAPE, EXTENSION
from nguon.viet.folding import nfc

_GSM = st.text(st.sampled_from([c for c in BASIC if c != "\x1b"] + list(EXTENSION)), max_size=500)
_ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=300)


def _received(part: Part) -> str:
    """Read a part alone, as a telephone would that got no other."""
    if part.data_coding == 8:
        return part.data.decode("utf-16-be")
    extended = {code: character for character, code in EXTENSION.items()}
    octets = iter(part.data)
    return "".join(extended[next(octets)] if o == ESCAPE else BASIC[o] for o in octets)


@given(_GSM | _ANY)
def test_each_part_is_readable_alone_and_together_they_are_the_text(text: str) -> None:
    assert "".join(map(_received, parts_of(text, 7))) == nfc(text)


@given(_GSM | _ANY)
def test_no_part_is_larger_than_a_telephone_takes(text: str) -> None:
    for part in parts_of(text, 7):
        if part.data_coding == 8:
            assert len(part.short_message) <= 140
        else:
            assert len(part.data) + (7 if part.header else 0) <= 160
        assert len(part.short_message) <= 254


@given(_GSM | _ANY)
def test_as_many_parts_are_sent_as_were_measured(text: str) -> None:
    assert len(parts_of(text, 1)) == measure(text).parts


def test_a_message_alone_has_no_header() -> None:
    [part] = parts_of("Sơ tán", 9)
    assert (part.header, part.esm_class, part.data_coding) == (b"", 0, 8)
    assert part.short_message == "Sơ tán".encode("utf-16-be")


def test_the_header_says_which_of_how_many_and_of_which_message() -> None:
    first, second = parts_of("a" * 200, 300)
    assert first.header == bytes([5, 0, 3, 300 - 256, 2, 1])
    assert second.header == bytes([5, 0, 3, 300 - 256, 2, 2])
    assert first.esm_class == 0x40 and first.data_coding == 0
    assert (len(first.data), len(second.data)) == (153, 47)


def test_an_extension_character_is_an_escape_and_a_code() -> None:
    [part] = parts_of("5€ @", 0)
    assert part.data == bytes([0x35, 0x1B, 0x65, 0x20, 0x00])


def test_more_parts_than_can_be_counted_are_refused() -> None:
    assert len(parts_of("a" * 153 * 255, 1)) == 255
    with pytest.raises(TooLong):
        parts_of("a" * (153 * 255 + 1), 1)
