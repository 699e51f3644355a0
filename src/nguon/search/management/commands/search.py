"""Search on the command line: one query, or one a line."""

import json
import sys
from collections.abc import Iterable, Iterator

from django.core.management.base import BaseCommand, CommandError

from nguon.search import keeping
from nguon.search.finding import Hit
from nguon.search.models import Answer
from nguon.search.sources import SOURCES


class Command(BaseCommand):
    help = "Tìm thủ tục, câu trả lời bằng lời người dân. / Find procedures and answers."

    def add_arguments(self, parser):
        parser.add_argument("query", nargs="?", help="câu cần tìm / what to look for")
        parser.add_argument("--in", dest="name", choices=list(SOURCES), default="procedures")
        parser.add_argument(
            "--lines",
            action="store_true",
            help="mỗi dòng của đầu vào là một câu, mỗi dòng in ra một JSON / a query a line",
        )
        parser.add_argument("--limit", type=int, default=10, help="số kết quả / how many hits")

    def handle(self, *args, query, name, lines, limit, **options):
        if not lines and not query:
            raise CommandError("Hãy cho câu cần tìm, hoặc --lines. / Give a query, or --lines.")
        if limit < 1:
            raise CommandError("--limit phải từ 1 trở lên. / --limit must be 1 or more.")
        keeping.refresh(name)
        finder = keeping.finder(name)
        for one in _typed(sys.stdin.buffer) if lines else [query]:
            found = finder.find(one, limit)
            hits = TOLD[name](found.hits)
            told = {"query": one, "hits": hits, "abstain": found.abstain}
            print(json.dumps(told, ensure_ascii=False), flush=True)


def _typed(stream: Iterable[bytes]) -> Iterator[str]:
    """Each line as text, whatever bytes it has; a blank line is a query too."""
    for line in stream:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _procedures(hits: list[Hit]) -> list[dict]:
    """What they are known by and how well they fit; a bulletin is known by its address's name."""
    return [{"code": hit.key, "score": hit.score} for hit in hits]


def _answers(hits: list[Hit]) -> list[dict]:
    """`code`: the id that the answer came with, else its first procedure's code, else its key."""
    known = Answer.objects.in_bulk([hit.key for hit in hits], field_name="key")
    return [
        {"code": hit.key, "score": hit.score, "key": hit.key} | _named(known.get(hit.key))
        for hit in hits
    ]


def _named(taken_in: Answer | None) -> dict:
    """What an answer of another portal adds; one of our own is told by its key alone."""
    if taken_in is None:
        return {}
    return {
        "code": taken_in.code,
        "procedures": taken_in.procedures,
        "question": taken_in.question,
    }


TOLD = {"procedures": _procedures, "answers": _answers, "bulletins": _procedures}
