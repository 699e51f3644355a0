"""An address of each case's own, for letters about it: a word in it tells ours from a guess."""

import hmac
import re

from django.conf import settings

from nguon.delivery import sealing

_TO_A_CASE = re.compile(r"\+(\d{1,12})-([0-9a-f]{16})@")


def address_of(case) -> str:
    """Where letters about this case go; empty where the store has no mailbox for questions."""
    name, at, host = settings.ASK_ADDRESS.partition("@")
    return f"{name}+{case.pk}-{_word(case.pk)}@{host}" if at else ""


def case_in(addressed: str) -> int | None:
    """The number of the case to whose address something was sent; None for a guess."""
    found = _TO_A_CASE.search(addressed)
    if found and hmac.compare_digest(found[2], _word(int(found[1]))):
        return int(found[1])
    return None


def _word(pk: int) -> str:
    return sealing.index_of(f"letters of case {pk}")[:16]
