"""A feed whose entries lead to alerts: what it names is fetched one by one, the oldest first."""

from urllib.parse import urlsplit

from nguon.sources.models import Listed, Outlet
from nguon.sources.readers import Reading

MOST = 200
"""Alerts of one feed; older ones have had their day."""


def list_them(outlet: Outlet, reading: Reading) -> None:
    """Note the alerts that `reading` leads to, on the server of the feed alone."""
    urls = [entry.url for entry in reading.entries[:MOST] if _is_there(entry.url, outlet)]
    listed = [Listed(outlet=outlet, url=url) for url in reversed(urls) if len(url) <= 2000]
    Listed.objects.bulk_create(listed, ignore_conflicts=True)


def _is_there(url: str, outlet: Outlet) -> bool:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" == outlet.host_name
