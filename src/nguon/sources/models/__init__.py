"""Official sources, what each may be quoted on, and what they published."""

from nguon.sources.models.certificate import ServerCertificate
from nguon.sources.models.host import Host
from nguon.sources.models.item import Band, Edition, Item
from nguon.sources.models.listed import Listed
from nguon.sources.models.outlet import Fetch, Outlet
from nguon.sources.models.source import Competence, Source

__all__ = [
    "Band",
    "Competence",
    "Edition",
    "Fetch",
    "Host",
    "Item",
    "Listed",
    "Outlet",
    "ServerCertificate",
    "Source",
]
