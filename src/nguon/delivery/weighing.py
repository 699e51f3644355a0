"""The weights of a channel's providers: ten points down when one fails, slowly back when it rests.

A step down comes at most every half minute and a step up only after five quiet ones, so that a
provider that comes and goes is not handed everything each time that it comes.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from nguon.delivery.models import ProviderMove
from nguon.events import clock

STEP = 10
DOWN_EVERY, UP_AFTER = timedelta(seconds=30), timedelta(minutes=5)


def weights(channel: str, at_rest: Mapping[str, int]) -> dict[str, int]:
    """Provider → what it weighs now; those that have been quiet long enough come a step back."""
    now = clock.machine_time()
    found = {}
    for provider, rest in at_rest.items():
        last = _last(channel, provider)
        found[provider] = min(last.weight, rest) if last else rest
        if last and last.weight < rest and now - last.at >= UP_AFTER:
            found[provider] = min(last.weight + STEP, rest)
            _move(channel, provider, last, found[provider], "yên ổn, trả dần tỷ trọng", now)
    return found


def lower(channel: str, provider: str, at_rest: int, reason: str) -> None:
    """Take ten points from a provider, for `reason`, unless it was moved a moment ago."""
    now, last = clock.machine_time(), _last(channel, provider)
    if last and now - last.at < DOWN_EVERY:
        return
    weight = max(0, min(last.weight if last else at_rest, at_rest) - STEP)
    if last is None or weight != last.weight:
        _move(channel, provider, last, weight, reason, now)


def _last(channel: str, provider: str) -> ProviderMove | None:
    moves = ProviderMove.objects.filter(channel=channel, provider=provider)
    return moves.order_by("-step").first()


def _move(
    channel: str, provider: str, last: ProviderMove | None, weight: int, reason: str, at: datetime
) -> None:
    try:
        with transaction.atomic():
            ProviderMove.objects.create(
                channel=channel,
                provider=provider,
                step=last.step + 1 if last else 1,
                weight=weight,
                reason=reason[:300],
                at=at,
            )
    except IntegrityError:
        pass  # another worker saw the same and moved it
