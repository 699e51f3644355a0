"""Orders to boxes as signed documents, apart from their model: few processes ever sign one."""

from nguon.broadcast.keyring import emergency_key, schedule_key
from nguon.bulletins.models.sound import Sound
from nguon.formats.playout import command as wire
from nguon.formats.playout.envelope import Kind, countersign, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.sound import Sound as WireSound

__all__ = ["emergency_key", "first", "schedule_key", "second", "skip"]


def first(key: SigningKey, act: str, sound: Sound | None, **order) -> bytes:
    """An order that the first person signs; `order` as `formats.playout.command` names it."""
    told = WireSound(sound.opus.sha256, sound.opus.size, sound.seconds) if sound else None
    made = wire.Command(action=wire.Action(act), sound=told, **order)
    return seal(Kind.COMMAND, made, key)


def skip(key: SigningKey, **order) -> bytes:
    """An order to leave out a play, which the schedule key alone can give."""
    return seal(Kind.COMMAND, wire.Command(action=wire.Action.SKIP, **order), key)


def second(document: bytes, key: SigningKey) -> bytes:
    """The same bytes with the signature of the second person."""
    return countersign(document, key)
