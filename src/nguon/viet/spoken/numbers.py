"""Numbers in words, as announcers of the north read them: nghìn, linh, mốt, tư, lăm."""

import re

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_POWERS = ("", " nghìn", " triệu", " tỷ")
_LONGEST = 15
"""Digits beyond which nobody follows a number's name: it is read digit by digit."""


def cardinal(number: int) -> str:
    """Return the name of a whole number from 0 to 10¹⁵: 2105 is "hai nghìn một trăm linh năm"."""
    if number < 10:
        return DIGITS[number]
    groups: list[int] = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    words = [
        _group(group, leading=place == len(groups) - 1) + _power(place)
        for place, group in reversed(list(enumerate(groups)))
        if group
    ]
    return " ".join(words)


def _power(place: int) -> str:
    """The name of 1000 to the power of `place`: above a milliard it is counted in milliards."""
    return _POWERS[place] if place < len(_POWERS) else _POWERS[place - 3] + _POWERS[3]


def _group(group: int, leading: bool) -> str:
    hundreds, rest = divmod(group, 100)
    if leading and not hundreds:
        return _below_hundred(rest)
    words = f"{DIGITS[hundreds]} trăm"
    if not rest:
        return words
    return f"{words} linh {DIGITS[rest]}" if rest < 10 else f"{words} {_below_hundred(rest)}"


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    words = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    if not ones:
        return words
    if ones == 5:
        return f"{words} lăm"
    if tens > 1 and ones in (1, 4):
        return f"{words} {'mốt' if ones == 1 else 'tư'}"
    return f"{words} {DIGITS[ones]}"


def digits(figures: str) -> str:
    """Return the digits of `figures` one by one; what is no digit is passed over."""
    return " ".join(DIGITS[int(figure)] for figure in figures if figure in "0123456789")


def counted(figures: str) -> str:
    """Return the name of a number in figures; one that is too long is read digit by digit."""
    return cardinal(int(figures)) if len(figures) <= _LONGEST else digits(figures)


def ordinal(number: int) -> str:
    """Return what stands after "thứ": nhất, hai, ba, tư, năm …"""
    return {1: "nhất", 4: "tư"}.get(number) or cardinal(number)


def with_zero(figures: str) -> str:
    """Return a number in which a leading zero is heard: "05" is "không năm"."""
    if len(figures) > 1 and figures[0] == "0":
        return digits(figures)
    return counted(figures)


_THOUSANDS = re.compile(r"\d{1,3}(?:[. ]\d{3})+")
_ENGLISH_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){2,}")


def figure(written: str) -> str:
    """Return a number as Vietnamese writes it: "1.250.000", "3,5", "0,05", "12", "05".

    Two commas or more can only part thousands, as English does.
    """
    if _ENGLISH_THOUSANDS.fullmatch(written):
        return counted(written.replace(",", ""))
    whole, _comma, fraction = written.partition(",")
    if _THOUSANDS.fullmatch(whole):
        whole = whole.replace(".", "").replace(" ", "")
    if "." in whole:  # a point that parts no thousands: a decimal as others write it, or a version
        before, _point, after = whole.partition(".")
        return f"{with_zero(before)} chấm {_fraction(after)}"
    words = counted(whole)
    return f"{words} phẩy {_fraction(fraction)}" if fraction else words


def _fraction(figures: str) -> str:
    """Two digits are a number, unless the first is zero; more are read one by one."""
    if len(figures) == 2 and figures[0] != "0":
        return cardinal(int(figures))
    return digits(figures)


ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman(letters: str) -> int | None:
    """Return the value of a Roman numeral in capitals; None if it is none."""
    if not letters or not ROMAN.fullmatch(letters):
        return None
    values = [_ROMAN_VALUES[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(v if v >= after else -v for v, after in zip(values, following, strict=True))


def value(written: str) -> float:
    """Return what a number is worth, as `figure` reads it."""
    if _ENGLISH_THOUSANDS.fullmatch(written):
        return float(written.replace(",", ""))
    whole, _comma, fraction = written.partition(",")
    if _THOUSANDS.fullmatch(whole):
        whole = whole.replace(".", "").replace(" ", "")
    return float(f"{whole}.{fraction}" if fraction else whole)
