"""Of those in the area, whoever asked for this and agreed to being written to for it."""

from django.db.models import F, QuerySet

from nguon.bulletins.models import Bulletin
from nguon.delivery.models.subscriber import Use


def willing(contacts: QuerySet, bulletin: Bulletin, use: Use) -> QuerySet:
    """Those of `contacts` whose topics and consent cover the bulletin. An emergency is for all."""
    if bulletin.is_emergency:
        return contacts
    allowed = contacts.annotate(allowed=F("uses").bitand(int(use)))
    asked = allowed.annotate(asked=F("topics").bitand(1 << bulletin.subject))
    return asked.filter(allowed__gt=0, asked__gt=0)
