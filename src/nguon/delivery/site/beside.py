"""What stands beside a bulletin on its page: links that rooms above this one know of."""

from collections.abc import Callable
from dataclasses import dataclass

from nguon.bulletins.models import Bulletin


@dataclass(frozen=True)
class Link:
    words: str
    url: str


LINKS: list[Callable[[Bulletin], list[Link]]] = []


def links_of(bulletin: Bulletin) -> list[Link]:
    return [link for ask in LINKS for link in ask(bulletin)]
