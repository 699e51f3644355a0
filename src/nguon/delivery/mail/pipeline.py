"""Many letters over a few connections in turn: each is written to while the others are answered."""

from collections.abc import Iterable, Iterator
from itertools import islice

from nguon.delivery.mail.replies import Answer
from nguon.delivery.mail.session import Item, Server, Session


def send_all(
    server: Server, items: Iterable[Item], connections: int
) -> Iterator[tuple[int, Answer]]:
    """Yield the key of each letter and what the server said of it, in order.

    In each round every connection takes the text of its open letter and the envelope of its next
    in one write, and is read from when all have been written to: at most two letters a connection
    are taken ahead. Raises Lost when a connection breaks: letters that were not yielded may have
    gone or not.
    """
    waiting = iter(items)
    sessions: list[Session] = []
    busy: list[Session] = []
    try:
        while (lot := list(islice(waiting, connections))) or busy:
            while len(sessions) < len(lot):
                sessions.append(Session(server))
            turn = sessions[: max(len(lot), len(busy))]
            for place, session in enumerate(turn):
                session.write(lot[place] if place < len(lot) else None)
            busy = turn[: len(lot)]
            for session in turn:
                if fate := session.read():
                    yield fate
    finally:
        for session in sessions:
            session.close()
