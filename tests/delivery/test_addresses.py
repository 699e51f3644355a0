"""Numbers and addresses in one form, and as much of them as may be shown."""

import pytest

from nguon.delivery.addresses import NotAnAddress, email, masked, mobile, without_addresses


@pytest.mark.parametrize(
    "written",
    ["0912345678", "0912 345 678", "0912.345.678", "+84 912 345 678", "0084912345678",
     "84912345678", "(091) 234-5678", "912345678", "+84 (0) 912345678"],
)  # fmt: skip
def test_a_number_has_one_form_however_it_is_written(written):
    assert mobile(written) == "+84912345678"


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "Thiếu"),
        ("Lò Thị Một", "Không phải số"),
        ("0213 3876 543", "cố định"),
        ("01234567890", "sai"),
        ("091234567", "sai"),
        ("+1 650 253 0000", "nước ngoài"),
    ],
)
def test_a_number_that_takes_no_message_is_refused_with_the_reason(written, why):
    with pytest.raises(NotAnAddress, match=why):
        mobile(written)


def test_an_address_is_the_same_in_capitals():
    assert email(" Mot@Thu.Example ") == "mot@thu.example"


@pytest.mark.parametrize("written", ["", "mot", "mot@", "mot@thu", "a b@thu.example"])
def test_what_is_no_address_is_refused(written):
    with pytest.raises(NotAnAddress):
        email(written)


def test_screens_show_the_ends_alone():
    assert masked("+84912345678") == "09•• ••• 678"
    assert masked("mot@thu.example") == "m•••@thu.example"


@pytest.mark.parametrize(
    "said",
    ["550 <mot@thu.example>: no such user", "to 84912345678 rejected", "số 0912.345.678 sai",
     "+84 912 345 678?"],
)  # fmt: skip
def test_what_others_say_is_kept_without_the_address_in_it(said):
    kept = without_addresses(said)
    assert "mot@" not in kept
    assert "345" not in kept
    assert "•••" in kept


@pytest.mark.parametrize("said", ["HTTP 503", "id 1234567890123456", "10/02/2020 07:30", "5.1.1"])
def test_other_numbers_stay(said):
    assert without_addresses(said) == said
