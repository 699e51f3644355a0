"""Which of a channel's providers takes the next batch, and what is learnt from how it went."""

import random
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager

from nguon.delivery import weighing
from nguon.delivery.addresses import without_addresses
from nguon.delivery.channels.base import Channel, Failed, Outcome, Provider, Unreachable

LEFT_ALONE = 5.0
"""Seconds for which a provider that cannot be reached is not asked, unless it says how long."""

REMEMBERED, JUDGED_FROM = 100, 10
"""How many of the last answers count, and how many there must be to judge by."""

TOO_MANY_ERRORS, TOO_SLOW = 0.1, 2.0
"""A share of the answers that are errors of its own, and seconds a message."""

_rests: dict[str, float] = {}
_answers: dict[str, deque[bool]] = defaultdict(lambda: deque(maxlen=REMEMBERED))


def choose(channel: Channel) -> tuple[str, Provider] | None:
    """A provider by weight, and its name; None while all of them want to be left alone."""
    everyone, now = channel.providers(), time.monotonic()
    awake = {name: one for name, one in everyone.items() if _rests.get(name, 0.0) <= now}
    if not awake:
        return None
    if len(everyone) == 1:
        ((name, (provider, _weight)),) = awake.items()
        return name, provider
    at_rest = {name: weight for name, (_provider, weight) in everyone.items()}
    weights = weighing.weights(channel.slug, at_rest)
    heavy = [weights[name] for name in awake]
    name = random.choices(list(awake), heavy if any(heavy) else None)[0]  # noqa: S311
    return name, awake[name][0]


def forget() -> None:
    """Know nothing of any provider, as a process that has just begun."""
    _rests.clear()
    _answers.clear()


class Watch:
    """What one batch shows of its provider. `full` when it wants no more for a while."""

    def __init__(self, name: str, one_server: bool):
        self.name, self.one_server, self.full, self.trouble = name, one_server, False, ""
        self._answered, self._began = 0, time.monotonic()
        self._last = _answers[name]

    def saw(self, outcome: Outcome) -> None:
        """Learn from an answer. What is wrong with an address is not the provider's error."""
        self._answered += 1
        error = isinstance(outcome, Failed) and not outcome.lasting
        self._last.append(error)
        if error and outcome.retry_after and self.one_server:
            self._rest(outcome.retry_after.total_seconds())
            self.full, self.trouble = True, without_addresses(outcome.reason)

    def lost(self, trouble: Unreachable) -> None:
        """It could not be reached."""
        after = trouble.retry_after
        self._rest(after.total_seconds() if after else LEFT_ALONE)
        self.full, self.trouble = True, without_addresses(trouble.reason)

    def verdict(self) -> str:
        """Why it should weigh less; empty if it need not."""
        if self.trouble:
            return self.trouble
        if len(self._last) >= JUDGED_FROM and sum(self._last) / len(self._last) > TOO_MANY_ERRORS:
            return f"{sum(self._last)} lỗi trong {len(self._last)} lượt gần nhất"
        pace = (time.monotonic() - self._began) / max(self._answered, 1)
        if self._answered and pace > TOO_SLOW:
            return f"chậm: {pace:.1f} giây một lượt"
        return ""

    def _rest(self, seconds: float) -> None:
        _rests[self.name] = max(_rests.get(self.name, 0.0), time.monotonic() + seconds)


@contextmanager
def watching(channel: Channel, name: str) -> Iterator[Watch]:
    """Watch a batch over the provider `name`, and move its weight if there is reason to."""
    watch, everyone = Watch(name, channel.one_server), channel.providers()
    yield watch
    if len(everyone) > 1 and name in everyone and (reason := watch.verdict()):
        weighing.lower(channel.slug, name, everyone[name][1], reason)
        _answers[name].clear()
