"""Many letters over a few connections in turn: each is written to while the others are answered."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from nguon.delivery.mail.session import Answer, Server, Session


@dataclass(frozen=True, slots=True)
class Item:
    """A letter on its way: its key, envelope and bytes."""

    key: int
    sender: str
    recipient: str
    data: bytes


def send_all(
    server: Server, items: Iterable[Item], connections: int
) -> Iterator[tuple[int, Answer]]:
    """Yield the key of each letter and what the server said of it, in order.

    A letter is at one of three stages: its envelope sent, its text sent, answered; as many as there
    are connections move on a stage together. Raises Lost when a connection breaks: letters that
    were not yielded may have gone or not.
    """
    waiting, free = iter(items), deque[Session]()
    try:
        while lot := list(islice(waiting, connections)):
            while len(free) < len(lot):
                free.append(Session(server))
            pairs = list(zip(free, lot, strict=False))
            for session, item in pairs:
                session.open_letter(item.sender, item.recipient)
            for session, item in pairs:
                session.write_letter(item.data)
            for session, item in pairs:
                yield item.key, session.answer()
    finally:
        for session in free:
            session.close()
