"""Right verdicts on 10,000 texts that reached people, and the time of one at 100,000 released.

Templates that the checker was worked on with and others that were held out are told apart.
"""

import random
import statistics
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from hashlib import sha256

import _alterations as altered
import _announcements as made
import _forgeries as forged
from _table import Figure, tell, wants_json

from nguon.verify import Archive, Released

RELEASED, MANY, EACH = 10_000, 100_000, 200
SLOW = 1
"""Questions that the slow reference is asked: it takes minutes for each."""

Change = Callable[[str, random.Random], str | None]
UNCHANGED: dict[str, Change] = {
    "exact": lambda text, _chance: text,
    "unaccented": made.unaccented,
    "truncated": made.truncated,
    "sms": made.texted,
    "scanned": made.scanned,
    "short lines": altered.on_short_lines,
    "passed on": altered.passed_on,
    "typed by ear": forged.by_ear,
    "a screen around it": forged.screenshot,
}
CHANGED: dict[str, Change] = {
    "number changed": made.another_number,
    "phone changed": made.another_phone,
    "negation changed": made.negated,
    "place changed": made.another_place,
    "word swapped": altered.another_word,
    "weekday changed": altered.another_weekday,
    "number in words changed": altered.another_number_in_words,
    "bound left out": altered.without_a_bound,
    "places exchanged": forged.places_exchanged,
    "dates exchanged": forged.dates_exchanged,
    "nghìn, triệu, tỷ": forged.another_scale,
    "trước, sau": forged.another_order,
    "negation moved": forged.negation_moved,
    "false address or account at the end": forged.with_a_trap,
}
RUMOURS = 200
FAMILIES = {"open": made.OPEN, "held out": made.HELD_OUT}


def main() -> None:
    as_json = wants_json(__doc__)
    figures = []
    for name, family in FAMILIES.items():
        figures += family_figures(name, family)
    tell([*figures, *speed()], as_json)


def texts_of(family: made.Family, count: int, chance: random.Random) -> list[str]:
    return [made.announcement(family, chance) for _n in range(count)]


def archive_of(texts: list[str]) -> Archive:
    return Archive(Released(str(n), text) for n, text in enumerate(texts))


def questions(
    classes: dict[str, Change], texts: list[str], chance: random.Random, each: int
) -> dict[str, list[str]]:
    asked: dict[str, list[str]] = {name: [] for name in classes}
    for name, change in classes.items():
        while len(asked[name]) < each:
            if (text := change(chance.choice(texts), chance)) is not None:
                asked[name].append(text)
    return asked


def family_figures(name: str, family: made.Family) -> list[Figure]:
    chance = random.Random(f"verify {name}")
    texts = texts_of(family, RELEASED, chance)
    archive = archive_of(texts)
    hashes = {sha256(text.encode()).digest() for text in texts}
    figures = []
    for kind, asked in questions(UNCHANGED, texts, chance, EACH).items():
        wrong = share(asked, lambda text: archive.check(text).verdict != "official")
        missed = share(asked, lambda text: sha256(text.encode()).digest() not in hashes)
        figures.append(missing(f"{name}: {kind}, not official", wrong, "an exact hash", missed, 1))
    for kind, asked in questions(CHANGED, texts, chance, EACH).items():
        wrong = share(asked, lambda text: archive.check(text).verdict != "changed")
        figures.append(missing(f"{name}: {kind}, not told", wrong, "an exact hash", 100, 1))
    figures += [
        missing(f"{name}: sentence left out, not told", *lacking(archive, texts, chance), 1),
        missing(f"{name}: two stitched, official", *stitches(archive, texts, chance), 1),
    ]
    rumours = [made.rumour(family, chance) for _n in range(RUMOURS)]
    wrong = share(rumours, lambda text: archive.check(text).verdict == "official")
    figures.append(missing(f"{name}: rumours official", wrong, "calling all so", 100, 1))
    return figures


def lacking(archive: Archive, texts: list[str], chance: random.Random) -> tuple[float, str, float]:
    """Texts without a sentence that are called neither changed nor a part lacking it, in %."""
    told = asked = 0
    while asked < EACH:
        if (made_of := forged.without_a_sentence(chance.choice(texts), chance)) is None:
            continue
        asked += 1
        text, sentence = made_of
        answer = archive.check(text)
        gaps = " ".join(gap.text for gap in answer.gaps)
        told += answer.verdict == "changed" or sentence.strip(" .:\n") in gaps
    return 100 * (EACH - told) / EACH, "an exact hash", 100


def stitches(archive: Archive, texts: list[str], chance: random.Random) -> tuple[float, str, float]:
    """Texts put together of two that are called official, in %."""
    pairs = [
        forged.stitched(chance.choice(texts), chance.choice(texts), chance) for _n in range(900)
    ]
    asked = [text for text in pairs if text is not None][:EACH]
    return (
        share(asked, lambda text: archive.check(text).verdict == "official"),
        "calling all so",
        100,
    )


def share(asked: list[str], wrong: Callable[[str], bool]) -> float:
    return 100 * sum(map(wrong, asked)) / len(asked)


def missing(name: str, wrong: float, reference: str, theirs: float, most: float) -> Figure:
    """A share in per cent; the goal is one per cent whatever the reference has."""
    theirs = max(theirs, 1.0)
    return Figure(name, wrong, "%", reference, theirs, round(most / theirs, 3))


def speed() -> list[Figure]:
    chance = random.Random("verify speed")
    texts = texts_of(made.OPEN, MANY, chance)
    archive = archive_of(texts)
    asked = questions({**UNCHANGED, **CHANGED}, texts, chance, 40)
    every = [text for some in asked.values() for text in some]
    every += [made.rumour(made.OPEN, chance) for _n in range(40)]
    chance.shuffle(every)
    for text in every[:20]:
        archive.check(text)
    times = sorted(of_processor(lambda text=text: archive.check(text)) for text in every[20:])
    slow = statistics.mean(
        of_processor(lambda text=text: all_by_difflib(text, texts)) for text in every[:SLOW]
    )
    median, late = statistics.median(times), times[len(times) * 95 // 100]
    goal = round(50 / slow, 5)
    return [
        Figure("a question at 100,000, median", median, "ms", "difflib over all", slow, goal),
        Figure("the same, 95th percentile", late, "ms", "difflib over all", slow, goal),
    ]


def all_by_difflib(text: str, texts: list[str]) -> float:
    """The nearest of all by difflib, its upper bounds tried first, as one would naively."""
    best, matcher = 0.0, SequenceMatcher(b=text, autojunk=False)
    for other in texts:
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            best = max(best, matcher.ratio())
    return best


def of_processor(work: Callable[[], object]) -> float:
    """Milliseconds of processor time."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    main()
