"""Published answers from a file: a JSON object a line."""

import json
from collections.abc import Iterable, Iterator

from django.db import transaction

from nguon.events import clock
from nguon.search.models import Answer, digest


def read(lines: Iterable[str]) -> Iterator[tuple[int, Answer | str]]:
    """(number from 1, the answer or why it is none) of every line that is not blank.

    `answer` is needed; `question`, `procedures` (codes), `agency`, `url` and `id` may be there.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, _answer(line)


def _answer(line: str) -> Answer | str:
    try:
        said = json.loads(line)
    except ValueError:
        return "không phải JSON / not JSON"
    if not isinstance(said, dict):
        return "không phải một đối tượng JSON / not a JSON object"
    question, answer = (str(said.get(name) or "").strip() for name in ("question", "answer"))
    if not answer:
        return "thiếu câu trả lời / no answer"
    codes = said.get("procedures") or []
    return Answer(
        key=str(said.get("id") or digest(question, answer))[:80],
        question=question,
        answer=answer,
        agency=str(said.get("agency") or "")[:300],
        procedures=[str(code) for code in codes] if isinstance(codes, list) else [str(codes)],
        source=str(said.get("url") or "")[:500],
    )


@transaction.atomic
def keep(answers: Iterable[Answer]) -> int:
    """Add answers, or put them in the place of those with the same key; how many there were."""
    by_key = {answer.key: answer for answer in answers}
    now = clock.now()
    for answer in by_key.values():
        answer.taken_in_at = now
    Answer.objects.bulk_create(
        by_key.values(),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["question", "answer", "agency", "procedures", "source", "taken_in_at"],
    )
    return len(by_key)
