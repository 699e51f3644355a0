"""A procedure for machines: schema.org's GovernmentService with the terms of CPSV-AP 3.2.

tests/services/cpsv_ap.ttl holds what that profile demands of each class that stands here.
"""

import re

from nguon.services.guide import Guide, Way
from nguon.services.models import Procedure, Version

CONTEXT = [
    "https://schema.org",
    {
        "cpsv": "http://purl.org/vocab/cpsv#",
        "cv": "http://data.europa.eu/m8g/",
        "dct": "http://purl.org/dc/terms/",
        "eli": "http://data.europa.eu/eli/ontology#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    },
]
UNIT_OF_TERRITORY = "http://data.europa.eu/88u/dataset/atu-type"
DONG = "http://publications.europa.eu/resource/authority/currency/VND"
_MONEY = re.compile(r"(\d{1,3}(?:\.\d{3})*|\d+) đồng")
_TIME = re.compile(r"(\d{1,3}) (ngày|giờ|tháng)")
_ISO = {"ngày": "P{}D", "giờ": "PT{}H", "tháng": "P{}M"}


def service(
    procedure: Procedure,
    guide: Guide,
    office: str,
    area: str,
    address: str,
    source: Version | None,
) -> dict:
    """What the page says, as one object; what is not known is left out.

    `office` is who handles it, `area` the place that it does so for.
    """
    ways = list(enumerate(guide.ways, 1))
    data = {
        "@context": [*CONTEXT],
        "@type": ["GovernmentService", "cpsv:PublicService"],
        "@id": address,
        "url": address,
        "name": guide.title,
        "alternateName": procedure.name if procedure.name != guide.title else "",
        "description": guide.summary,
        "identifier": procedure.code,
        "dct:identifier": procedure.code,
        "dct:title": _said(procedure.name),
        "dct:description": _said(guide.summary or guide.title),
        "inLanguage": "vi",
        "serviceType": procedure.theme or procedure.field,
        "provider": {"@type": "GovernmentOrganization", "name": office},
        "cv:hasCompetentAuthority": {
            "@type": "cv:PublicOrganisation",
            "skos:prefLabel": _said(office),
            "dct:spatial": {"@type": ["AdministrativeArea", UNIT_OF_TERRITORY], "name": area},
        },
        "availableChannel": [_channel(n, way, address) for n, way in ways],
        "cv:hasChannel": [{"@id": f"{address}#kenh-{n}"} for n, _way in ways],
        "cv:hasCost": [_cost(n, way, address) for n, way in ways if way.fee],
        "cpsv:hasInput": [
            _named("cv:Evidence", f"giay-{n}", paper.name)
            for n, paper in enumerate(guide.papers, 1)
        ],
        "cpsv:produces": _named("cv:Output", "ket-qua", guide.gives) if guide.gives else "",
        "cv:hasLegalResource": [
            {"@type": ["Legislation", "eli:LegalResource"], "legislationIdentifier": number}
            for number in guide.basis
        ],
        "isBasedOn": source.source_url if source else "",
    }
    return {key: value for key, value in data.items() if value}


def _channel(n: int, way: Way, address: str) -> dict:
    said = {
        "@type": ["ServiceChannel", "cv:Channel"],
        "@id": f"{address}#kenh-{n}",
        "name": way.channel.word,
        "dct:identifier": way.channel.value,
        "dct:description": _said(way.time) if way.time else "",
        "cv:processingTime": duration(way.time),
    }
    return {key: value for key, value in said.items() if value}


def _cost(n: int, way: Way, address: str) -> dict:
    said = {
        "@type": "cv:Cost",
        "dct:identifier": f"phi-{n}",
        "dct:description": _said(way.fee),
        "cv:ifAccessedThrough": {"@id": f"{address}#kenh-{n}"},
    }
    if (money := amount(way.fee)) is not None:
        said["cv:hasValue"] = {"@type": "xsd:double", "@value": str(money)}
        said["cv:currency"] = {"@type": "skos:Concept", "@id": DONG}
    return said


def _named(kind: str, key: str, name: str) -> dict:
    return {"@type": kind, "dct:identifier": key, "dct:title": _said(name)}


def _said(words: str) -> dict:
    return {"@language": "vi", "@value": words}


def duration(words: str) -> dict | None:
    """ "3 ngày" as xsd:duration; None for working days, of which that type knows nothing."""
    found = _TIME.fullmatch(words.strip())
    if found is None:
        return None
    return {"@type": "xsd:duration", "@value": _ISO[found[2]].format(found[1])}


def amount(fee: str) -> int | None:
    """ "7.000 đồng" or "miễn phí" in đồng; None for anything less plain."""
    if fee.lower() in ("miễn phí", "không mất tiền", "không mất phí"):
        return 0
    found = _MONEY.fullmatch(fee.strip())
    return int(found[1].replace(".", "")) if found else None
