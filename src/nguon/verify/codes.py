"""The short code of a released version: nine signs that can be read aloud and typed.

The first forty bits of the version's seal in Crockford's alphabet, which has no I, L, O or U, and a
check sign (Luhn modulo 32): one wrong sign, or two neighbours exchanged, is noticed.
"""

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 9
_BITS = 40
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_SIGN = r"[0-9A-HJKMNP-TV-Zoil]"
_WRITTEN = re.compile(rf"(?<!\w){_SIGN}{{3}}-{_SIGN}{{3}}-{_SIGN}{{3}}(?!\w)", re.IGNORECASE)

_LEAD = r"(?:[(\[]?\s*(?:mã|ma)(?:\s+(?:kiểm tra|kiem tra|kt))?\s*:?\s*)?"
_LED_TO = re.compile(rf"{_LEAD}(?P<code>{_WRITTEN.pattern})[)\]]?", re.IGNORECASE)


def code_of(seal: str) -> str:
    """Return the code of a seal (SHA-256 as hexadecimal digits): "K7M-29Q-XFA"."""
    number = int(seal[: _BITS // 4], 16)
    signs = [number >> shift & 31 for shift in range(_BITS - 5, -1, -5)]
    whole = "".join(ALPHABET[value] for value in (*signs, _check(signs)))
    return f"{whole[:3]}-{whole[3:6]}-{whole[6:]}"


def read_code(written: str) -> str | None:
    """Return the ten hexadecimal digits that a seal with this code begins with; None if wrong."""
    signs = [_VALUES.get(sign, -1) for sign in re.sub(r"[\s-]", "", written.upper())]
    if len(signs) != LENGTH or -1 in signs or _check(signs[:-1]) != signs[-1]:
        return None
    number = 0
    for value in signs[:-1]:
        number = number << 5 | value
    return f"{number:0{_BITS // 4}x}"


def codes_in(text: str) -> list[str]:
    """Return the codes that stand in a text, in parts of three, those that check alone."""
    return [match.group() for match in _WRITTEN.finditer(text) if read_code(match.group())]


def without_codes(text: str) -> str:
    """Return a text without the codes in it and the words that lead to them."""
    return _LED_TO.sub(
        lambda match: "" if read_code(match["code"]) else match.group(), text
    ).rstrip()


def _check(signs: list[int]) -> int:
    """Luhn modulo 32."""
    total = 0
    for place, value in enumerate(reversed(signs)):
        doubled = value * 2 if place % 2 == 0 else value
        total += doubled // 32 + doubled % 32
    return -total % 32
