"""Whom a newsroom turns to about a bulletin: the releasing unit's own contact, or the store's."""

from django.conf import settings

from nguon.orgs.models import Unit


def press_contact(unit: Unit) -> str:
    """Office, telephone and email of `unit` in one line; NGUON_PRESS_CONTACT where it has none."""
    own = filter(None, (unit.press_office, unit.press_phone, unit.press_email))
    return ", ".join(own) or settings.PRESS_CONTACT
