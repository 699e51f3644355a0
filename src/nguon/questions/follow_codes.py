"""Codes by which a case is followed: 55 bits by chance, written so that they can be read aloud.

Crockford's alphabet has no I, L, O, U; a check letter tells a slip of the pen from a wrong guess.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 11
_LOOKS_LIKE = str.maketrans("ILO", "110", " -.–")


def fresh() -> str:
    """A new code in its normal form: 11 letters by chance and one that checks them."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return letters + _check(letters)


def normal(written: str) -> str | None:
    """The code that somebody typed; None where it cannot be one.

    >>> normal("0000-0000-0000"), normal("0000 0000 0001")
    ('000000000000', None)
    """
    code = written.upper().translate(_LOOKS_LIKE)
    if len(code) != LENGTH + 1 or not set(code) <= set(ALPHABET):
        return None
    return code if _check(code[:-1]) == code[-1] else None


def shown(code: str) -> str:
    """As it stands on paper: three groups of four."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def _check(letters: str) -> str:
    """Luhn's sum over 32 letters: finds every single slip and every swap of neighbours but 0Z."""
    total = 0
    for place, letter in enumerate(reversed(letters)):
        doubled = ALPHABET.index(letter) * (2 - place % 2)
        total += doubled // 32 + doubled % 32
    return ALPHABET[-total % 32]
