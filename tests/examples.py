"""How many examples a property is tried with, where the profile's own number does not suit it."""

from hypothesis import settings


def examples(thorough: int) -> int:
    """`thorough` in `make test`, a fifth of it in `make check` (the profiles in conftest)."""
    return max(5, thorough * settings().max_examples // 100)
