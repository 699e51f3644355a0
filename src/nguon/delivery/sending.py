"""One round of a lane: claim, send, write what became of it."""

import logging

from nguon.delivery.channels import channels
from nguon.delivery.channels.base import Channel, Unreachable
from nguon.delivery.claiming import Batch, claim
from nguon.delivery.feed import Feed
from nguon.delivery.message import Message, message_of
from nguon.delivery.models import Lane, Release
from nguon.delivery.outcomes import Ledger

log = logging.getLogger(__name__)


def send_round(lane: Lane) -> bool:
    """Send what is due in `lane`, a batch a channel; whether there may be more."""
    return any([_send_batch(channel, lane) for channel in channels().values()])


def _send_batch(channel: Channel, lane: Lane) -> bool:
    batch = claim(channel.slug, lane, channel.batch)
    if batch is None:
        return False
    feed, ledger = Feed(batch), Ledger(channel, lane, batch.parcels)
    try:
        for outcome in channel.send(_message(channel, batch), feed):
            ledger.note(outcome)
    except Unreachable as trouble:
        log.warning("%s: %s", channel.slug, trouble.reason)
        ledger.put_off(feed.handed_out, trouble.reason, trouble.retry_after)
        ledger.put_off(feed.kept, trouble.reason, trouble.retry_after, tried=False)
    except Exception as fault:  # one channel's fault must not stop the others
        log.exception("%s failed on release %s", channel.slug, batch.release)
        ledger.put_off(feed.handed_out, f"{type(fault).__name__}: {fault}")
        ledger.give_back(feed.kept)
    else:
        ledger.put_off(feed.handed_out, "không có trả lời")
        ledger.give_back(feed.kept)
    return True


def _message(channel: Channel, batch: Batch) -> Message:
    release = Release.objects.select_related("version__bulletin__unit").get(pk=batch.release)
    return message_of(release.pk, release.version, batch.language, channel.form)
