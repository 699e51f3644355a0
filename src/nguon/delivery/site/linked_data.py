"""A bulletin for machines that read pages: schema.org's SpecialAnnouncement as JSON-LD."""

from django.conf import settings

from nguon.bulletins.models import Text, Version
from nguon.delivery.site.shown import Shown
from nguon.orgs.models import Unit

GENERAL_STATISTICS_OFFICE = "Mã đơn vị hành chính (Tổng cục Thống kê)"


def announcement(shown: Shown, version: Version, text: Text, address: str) -> dict:
    """The announcement that `version` is. Its end is that of its validity, or of the version."""
    bulletin = shown.bulletin
    publisher = {"@type": "GovernmentOrganization", "name": bulletin.unit.formal_name()}
    data = {
        "@context": "https://schema.org",
        "@type": "SpecialAnnouncement",
        "@id": address,
        "url": address,
        "name": text.title,
        "headline": text.title,
        "abstract": text.lead,
        "text": "\n\n".join(part for part in (text.what_was_wrong, text.lead, text.body) if part),
        "inLanguage": text.language,
        "datePosted": shown.first_out.isoformat(timespec="seconds"),
        "dateModified": shown.changed_at.isoformat(timespec="seconds"),
        "version": version.number,
        "publisher": publisher,
        "author": publisher,
        "isBasedOn": bulletin.ground,
        "spatialCoverage": [_place(unit) for unit in bulletin.area.all()],
        "mainEntityOfPage": address,
        "identifier": {"@type": "PropertyValue", "propertyID": "SHA-256", "value": version.sha256},
        "isAccessibleForFree": True,
        "license": f"{settings.PUBLIC_URL}/bao-chi/#ban-quyen",
    }
    ends = version.ended_at or bulletin.valid_until
    if ends:
        data["expires"] = ends.isoformat(timespec="seconds")
    return {key: value for key, value in data.items() if value not in ("", [], None)}


def _place(unit: Unit) -> dict:
    place = {"@type": "AdministrativeArea", "name": unit.name}
    if unit.code:
        place["identifier"] = {
            "@type": "PropertyValue",
            "propertyID": GENERAL_STATISTICS_OFFICE,
            "value": unit.code,
        }
    return place
