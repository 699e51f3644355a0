"""A procedure for machines: schema.org's GovernmentService with the terms of CPSV-AP 3.2."""

from nguon.services.guide import Guide
from nguon.services.models import Procedure, Version

CONTEXT = [
    "https://schema.org",
    {
        "cpsv": "http://purl.org/vocab/cpsv#",
        "cv": "http://data.europa.eu/m8g/",
        "dct": "http://purl.org/dc/terms/",
    },
]


def service(
    procedure: Procedure, guide: Guide, office: str, address: str, source: Version | None
) -> dict:
    """What the page says, as one object; what is not known is left out."""
    data = {
        "@context": CONTEXT,
        "@type": ["GovernmentService", "cpsv:PublicService"],
        "@id": address,
        "url": address,
        "name": guide.title,
        "alternateName": procedure.name if procedure.name != guide.title else "",
        "description": guide.summary,
        "identifier": procedure.code,
        "dct:identifier": procedure.code,
        "inLanguage": "vi",
        "serviceType": procedure.theme or procedure.field,
        "provider": {"@type": "GovernmentOrganization", "name": office} if office else "",
        "availableChannel": [
            {
                "@type": ["ServiceChannel", "cv:Channel"],
                "name": way.channel.word,
                "cv:processingTime": way.time,
                "cv:hasCost": {"@type": "cv:Cost", "dct:description": way.fee},
            }
            for way in guide.ways
        ],
        "cpsv:hasInput": [
            {"@type": "cv:Evidence", "dct:title": paper.name} for paper in guide.papers
        ],
        "cpsv:produces": {"@type": "cv:Output", "dct:title": guide.gives} if guide.gives else "",
        "cv:hasLegalResource": [
            {"@type": "Legislation", "legislationIdentifier": number} for number in guide.basis
        ],
        "isBasedOn": source.source_url if source else "",
    }
    return {key: value for key, value in data.items() if value}
