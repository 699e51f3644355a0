"""The acts on one thing, as a timeline shows them."""

from nguon.events.models import Event


def timeline(stream: str, most: int = 60) -> list[dict]:
    """The latest acts on `stream`, newest first."""
    events = Event.objects.filter(stream=stream).order_by("-seq")[:most]
    return [
        {"when": event.at, "title": event.label, "who": event.actor_name, "text": _text(event.data)}
        for event in events
    ]


def _text(data: dict) -> str:
    """What a person wants to read of an act: the words that came with it."""
    words = [data.get(name) for name in ("reason", "remark", "text", "number")]
    if "to" in data and isinstance(data["to"], list):
        words.append("; ".join(data["to"]))
    return " ".join(str(word) for word in words if word)
