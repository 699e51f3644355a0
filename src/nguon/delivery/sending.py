"""One batch of a queue: claim, send, write what became of it."""

import logging
import time

from nguon.delivery import journal, providing, simulating
from nguon.delivery.channels import channels
from nguon.delivery.channels.base import Provider, Unreachable
from nguon.delivery.claiming import Batch, Queue, claim, queues_of
from nguon.delivery.feed import LOOKS_EVERY, Feed
from nguon.delivery.message import Message, message_of
from nguon.delivery.models import Lane, Release
from nguon.delivery.outcomes import Ledger

log = logging.getLogger(__name__)


def send_round(lane: Lane) -> bool:
    """Send what is due in `lane`, a batch a queue; whether there may be more."""
    return any([send_batch(queue) for queue in queues_of(lane, list(channels()))])


def send_batch(queue: Queue) -> bool:
    """Send the next batch of a queue over one of its channel's providers; False if none is due."""
    return Sender(queue).batch()


class Sender:
    """Sends a queue's batches one after the other, and knows the last one's message for a while."""

    def __init__(self, queue: Queue):
        self._queue, self._channel = queue, channels()[queue.channel]
        self._messages: dict[tuple[int, str], Message] = {}
        self._known_until = 0.0

    def batch(self) -> bool:
        """Send the next batch over one of the channel's providers; False if none is due."""
        journal.replay()
        queue, channel = self._queue, self._channel
        chosen = providing.choose(channel)
        if chosen is None:  # all of them asked to be left alone for a while
            return False
        batch = claim(queue, channel.batch)
        if batch is None:
            return False
        name, provider = chosen
        batch, drilled = simulating.apart(batch)
        ledger = Ledger(channel, queue.lane, name, [*batch.parcels, *drilled])
        for outcome in simulating.outcomes(drilled):
            ledger.note(outcome)
        if batch.parcels:
            self._hand_over(provider, batch, ledger)
        ledger.write()
        return True

    def _hand_over(self, provider: Provider, batch: Batch, ledger: Ledger) -> None:
        feed, channel = Feed(batch), self._channel
        with providing.watching(channel, ledger.provider) as watch:
            try:
                for outcome in provider.send(self._message(batch), feed):
                    watch.saw(outcome)
                    ledger.note(outcome, feed.handed_at.get(outcome.id))
                    if watch.full:
                        feed.close()
            except Unreachable as trouble:
                log.warning("%s: %s", ledger.provider, trouble.reason)
                watch.lost(trouble)
                ledger.put_off(feed.handed_out, trouble.reason, trouble.retry_after)
                if providing.choose(channel):  # another provider may take them at once
                    ledger.give_back(feed.kept)
                ledger.put_off(feed.kept, trouble.reason, trouble.retry_after, tried=False)
            except Exception as fault:  # one channel's fault must not stop the others
                log.exception("%s failed on release %s", ledger.provider, batch.release)
                reason = f"{type(fault).__name__}: {fault}"
                if feed.handed_out:
                    ledger.put_off(feed.handed_out, reason)
                    ledger.give_back(feed.kept)
                ledger.put_off(feed.kept, reason, tried=False)
            else:
                ledger.put_off(feed.handed_out, "không có trả lời")
                ledger.give_back(feed.kept)

    def _message(self, batch: Batch) -> Message:
        """The batch's message, looked up again as often as its feed looks at the release."""
        now, key = time.monotonic(), (batch.release, batch.language)
        if now >= self._known_until:
            self._messages.clear()
            self._known_until = now + LOOKS_EVERY
        if key not in self._messages:
            kept = Release.objects.select_related("version__bulletin__unit")
            release = kept.get(pk=batch.release)
            self._messages[key] = message_of(
                release.pk, release.version, batch.language, self._channel.form
            )
        return self._messages[key]
