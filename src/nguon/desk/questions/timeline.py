"""What was done with a case, as a line of time."""

from nguon.questions.models import Case

REASONS = ("reason", "until")


def timeline(case: Case) -> list[dict]:
    """Entries for look/parts/timeline.html, the newest first."""
    entries = []
    for event in case.events().order_by("-seq"):
        said = [str(event.data[name]) for name in REASONS if event.data.get(name)]
        entries.append(
            {
                "when": event.at,
                "title": event.label,
                "who": event.actor_name,
                "text": "; ".join(said),
            }
        )
    return entries
