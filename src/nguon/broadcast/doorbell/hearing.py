"""What stations say at the broker: that they are there, how they are, what they have taken."""

import logging

from nguon.broadcast.hearing import is_fresh, take_report
from nguon.broadcast.models import Cluster
from nguon.events import clock
from nguon.formats.playout import addresses
from nguon.formats.playout.envelope import Kind
from nguon.formats.playout.refusal import Refused
from nguon.formats.playout.upward import Report, read

log = logging.getLogger(__name__)


def take_in(messages: list[tuple[str, bytes]]) -> None:
    """Write down messages, (topic, message) each, in their order."""
    names = {topic.rpartition("/")[2] for topic, _message in messages}
    enrolled = Cluster.objects.in_use().exclude(public_key="").filter(code__in=names)
    boxes = {one.code: one for one in enrolled}
    for topic, message in messages:
        box = boxes.get(topic.rpartition("/")[2])
        if box is None:
            continue
        if message:
            _take_report(box, message, topic == addresses.presence(box.code))
        elif topic == addresses.presence(box.code):
            box.leave()


def lose_sight() -> None:
    """The line is broken. Whoever was there until now is as if heard from now: they go over to
    asking by themselves."""
    Cluster.objects.filter(present=True).update(present=False, heard_at=clock.now())


def _take_report(box: Cluster, message: bytes, present: bool) -> None:
    try:
        said = read(Kind.REPORT, Report, message, box.public_key)
    except Refused as refusal:
        log.warning("%s at the broker: %s", box.code, refusal)
        return
    if said.station == box.code and is_fresh(said):
        take_report(box, said)
        if present and not box.present:
            box.tell(present=True)
