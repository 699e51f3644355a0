"""What the differences between a text and a released one amount to."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from nguon.verify.answer import Change, Kind, Omission
from nguon.verify.between import Edit, Step, edits, is_litter
from nguon.verify.classes import (
    BOUNDING,
    BOUNDING_BARE,
    CHAT,
    FILLERS,
    MODALITY,
    OPPOSED,
    POLARITY,
    SCALES,
    SHORT,
    TURNING,
    TURNING_BARE,
    says_nothing,
)
from nguon.verify.leaning import leaned_on
from nguon.verify.likeness import misread_link, sounds_alike, twins
from nguon.verify.marks import another_by_marks, misread, turned_by_marks
from nguon.verify.names import Names
from nguon.verify.pairing import Pairing
from nguon.verify.words import Sort, Word
from nguon.viet.folding import fold_keeping_length
from nguon.viet.syllables import is_bare_syllable, is_syllable

_CLAIM = 5
"""Added words in a row that make a statement of their own."""

_NAME = 2
"""Words that a name can lose; more are a name, or a row of them."""

_CLAUSE = 2
"""Words left out inside a sentence that say something."""

_LOOK_BACK = 6

_CLOSING = (".", ":", ";", "?", "!")

_READ_BADLY = 2
"""Words read wrong from which on an address may have been read wrong too."""


MarksRule = Callable[
    [Sequence[Word], Sequence[Word], Iterable[tuple[int, int]]], Iterator[tuple[int, int]]
]


@dataclass
class Findings:
    """What a comparison found; `noise` are words that were read wrong, `foreign` those that the
    official text does not have, `doubtful` of the noise what is a word of the language itself."""

    changes: list[Change] = field(default_factory=list)
    omitted: list[Omission] = field(default_factory=list)
    noise: int = 0
    foreign: int = 0
    doubtful: list[Edit] = field(default_factory=list)


@dataclass(frozen=True)
class Sides:
    """Both texts as words, with the text that was asked about and the official one."""

    text: str
    found: Sequence[Word]
    official_text: str
    official: Sequence[Word]
    names: Names

    def change(self, kind: Kind, edit: Edit) -> Change:
        """Return a change with the words of both sides as they are written."""
        start, end = _stretch(self.found, edit.start, edit.end, len(self.text))
        a, b = _stretch(self.official, edit.from_, edit.to, len(self.official_text))
        return Change(kind, self.official_text[a:b], self.text[start:end], start, end)

    def omission(self, edit: Edit) -> Omission:
        """Return what is left out there, with its full stop or colon."""
        at, _end = _stretch(self.found, edit.start, edit.end, len(self.text))
        a, b = _stretch(self.official, edit.from_, edit.to, len(self.official_text))
        sign = self.official_text[b : b + 1]
        inside = edit.start > 0 and edit.end < len(self.found)
        said = self.official_text[a:b] + (sign if sign in _CLOSING else "")
        return Omission(said, at, inside)


def _stretch(words: Sequence[Word], first: int, last: int, length: int) -> tuple[int, int]:
    if first < last:
        return words[first].start, words[last - 1].end
    at = words[first].start if first < len(words) else length
    return at, at


def judge(sides: Sides, pairing: Pairing) -> Findings:
    """Return what of the text is not as it was released."""
    findings = Findings()
    steps = [edit for gap in pairing.gaps for edit in edits(sides.found, sides.official, gap)]
    for edit in steps:
        _judge(sides, edit, findings)
    read_badly = findings.noise + misread(sides.found, sides.official, pairing.points)
    findings.changes += _other_words(sides, findings.doubtful, read_badly)
    findings.changes += _links(sides, steps, read_badly)
    if cut := _turned_by_the_cut(sides, pairing, steps):
        findings.changes.append(cut)
    findings.changes += _marked(sides, pairing, Kind.POLARITY, turned_by_marks)
    if not findings.noise and not findings.changes:
        findings.changes += _marked(sides, pairing, Kind.WORDS, another_by_marks)
    findings.changes.sort(key=lambda change: change.start)
    return findings


def _marked(sides: Sides, pairing: Pairing, kind: Kind, told: MarksRule) -> list[Change]:
    """Words that are others by their marks alone."""
    places = told(sides.found, sides.official, pairing.points)
    return [sides.change(kind, Edit(Step.CHANGED, i, i + 1, j, j + 1)) for i, j in places]


def _judge(sides: Sides, edit: Edit, findings: Findings) -> None:
    if edit.step is Step.SAME or _one_link(sides, edit):
        return
    if edit.step is Step.OMITTED:
        _judge_omission(sides, edit, findings)
    elif _cut_off(sides, edit):
        findings.noise += 1
    elif edit.step is Step.ADDED:
        _judge_addition(sides, edit, findings)
    elif edit.step is Step.NOISE:
        findings.noise += 1
        if sides.names.another(sides.found, sides.official, edit):
            findings.changes.append(sides.change(Kind.NAME, edit))
        elif _another_word(sides, edit):
            findings.doubtful.append(edit)
    elif _unreadable(sides, edit):
        findings.noise += 1
    else:
        findings.foreign += edit.end - edit.start
        findings.changes.append(sides.change(_kind(sides, edit), edit))


def _one_link(sides: Sides, edit: Edit) -> bool:
    """An address against another; what is to be said of it is said at the end."""
    pair = (*sides.found[edit.start : edit.end], *sides.official[edit.from_ : edit.to])
    return edit.step is Step.CHANGED and len(pair) == 2 and all(w.sort is Sort.LINK for w in pair)


def _links(sides: Sides, steps: list[Edit], read_badly: int) -> list[Change]:
    """Addresses that differ: in a text that was read badly, letters of them may be misread too."""
    others = [edit for edit in steps if _one_link(sides, edit)]
    return [
        sides.change(Kind.LINK, edit)
        for edit in others
        if not (
            read_badly >= _READ_BADLY
            and misread_link(sides.found[edit.start].key, sides.official[edit.from_].key)
        )
        and not _cut_off(sides, edit)
    ]


def _another_word(sides: Sides, edit: Edit) -> bool:
    """Tell whether a word that could be misread is one of the language: "chiều" for "triều"."""
    if (edit.end - edit.start, edit.to - edit.from_) != (1, 1):
        return False
    one, other = sides.found[edit.start], sides.official[edit.from_]
    both = one.sort is Sort.WORD and other.sort is Sort.WORD and one.key != other.key
    if both and sounds_alike(one.key, other.key):
        return False
    return both and is_syllable(one.written) and is_syllable(other.written)


def _other_words(sides: Sides, doubtful: list[Edit], read_badly: int) -> list[Change]:
    """Words of the language in the place of others: changes, unless the text was read badly.

    Letters that scanners confuse are believed where anything else was read wrong, others where
    more was.
    """
    worse = read_badly - len(doubtful)
    return [
        sides.change(_kind(sides, one), one)
        for one in doubtful
        if worse < (1 if _shaped_alike(sides, one) else _READ_BADLY * len(doubtful))
    ]


def _shaped_alike(sides: Sides, edit: Edit) -> bool:
    return twins(sides.found[edit.start].key, sides.official[edit.from_].key)


def _unreadable(sides: Sides, edit: Edit) -> bool:
    """A word that is none any more, in the place of one that could have been it."""
    if (edit.end - edit.start, edit.to - edit.from_) != (1, 1):
        return False
    one, other = sides.found[edit.start], sides.official[edit.from_]
    if one.sort not in (Sort.WORD, Sort.MIXED) or other.sort not in (Sort.WORD, Sort.MIXED):
        return False
    if is_bare_syllable(one.key) or not is_bare_syllable(other.key):
        return False
    return Levenshtein.normalized_similarity(one.key, other.key) >= 0.4


def _cut_off(sides: Sides, edit: Edit) -> bool:
    """What is left of a word, number or address where a text ends in the middle of it."""
    if edit.end != len(sides.found) or edit.from_ >= len(sides.official):
        return False
    if edit.to > edit.from_ + 1 or edit.start == edit.end:
        return False
    more = edit.from_ + 1 < len(sides.official) or sides.text.rstrip().endswith("..")
    if sides.official[edit.from_].sort is Sort.NUMBER and not more:
        return False
    rest = sides.text[sides.found[edit.start].start :].lower().rstrip(" .…\n")
    if sides.official[edit.from_].sort is Sort.LINK:
        written = sides.official[edit.from_].written
        return len(written) > len(rest) and written.startswith(rest)
    rest, written = _letters(rest), _letters(sides.official[edit.from_].written)
    if sides.official[edit.from_].sort is Sort.PHONE and len(rest) == len(written):
        return False
    return rest != "" and _letters(sides.official[edit.from_].written).startswith(rest)


def _letters(text: str) -> str:
    return "".join(c for c in fold_keeping_length(text.lower()) if c.isalnum())


def _judge_addition(sides: Sides, edit: Edit, findings: Findings) -> None:
    run = [word for word in sides.found[edit.start : edit.end] if not is_litter(word)]
    findings.noise += edit.end - edit.start - len(run)
    outside = edit.start == 0 or edit.end == len(sides.found)
    talk = CHAT if outside or len(run) >= _CLAIM else FILLERS
    claims = [word for word in run if not says_nothing(word, talk)]
    if edit.start == 0 and all(word.key in SHORT for word in claims):
        return  # "UBND:", as messages begin
    if not claims or _nought(sides, edit, claims) or _repeats(sides, edit, claims):
        return
    findings.foreign += len(run)
    kind = Kind.CLAIM if len(run) >= _CLAIM else _worst(run)
    findings.changes.append(sides.change(kind, edit))


def _nought(sides: Sides, edit: Edit, claims: Sequence[Word]) -> bool:
    """Minutes that are none: "7h00" for "7 giờ"."""
    before = sides.found[edit.start - 1] if edit.start else None
    hour = before is not None and (before.sort is Sort.NUMBER or before.key in ("gio", "h"))
    return hour and all(word.key == "#0" for word in claims)


def _repeats(sides: Sides, edit: Edit, claims: Sequence[Word]) -> bool:
    """Words at the head that the official text says too, such as who says it."""
    if edit.start or len(claims) > 12:
        return False
    there = {word.key for word in sides.official}
    return all(w.sort is Sort.WORD and w.key in there and w.key not in POLARITY for w in claims)


def _judge_omission(sides: Sides, edit: Edit, findings: Findings) -> None:
    run = sides.official[edit.from_ : edit.to]
    left = sides.omission(edit)
    if not left.inside:
        findings.omitted.append(left)
        return
    bounds = any(_bounds(sides, word) for word in run)
    if _whole_sentences(sides.official, edit.from_, edit.to):
        findings.omitted.append(left)
        if bounds or leaned_on(sides.official_text, sides.official, edit.to):
            findings.changes.append(sides.change(Kind.POLARITY, edit))
        return
    telling = [word for n, word in enumerate(run, edit.from_) if _tells(sides, n, word)]
    if telling:
        findings.changes.append(sides.change(_worst(telling), edit))
    elif len(run) <= _NAME and _part_of_a_name(sides.official, edit):
        findings.changes.append(sides.change(Kind.NAME, edit))
    elif bounds or sum(word.key not in FILLERS for word in run) >= _CLAUSE:
        findings.changes.append(sides.change(_worst(run), edit))
    elif any(word.key not in FILLERS for word in run):
        findings.omitted.append(left)


def _tells(sides: Sides, at: int, word: Word) -> bool:
    """Tell whether a sentence without this word says something else."""
    if word.sort is Sort.NUMBER:
        return word.key != "#0" and not _year(sides.official, at)
    return word.sort in (Sort.PHONE, Sort.LINK) or word.written in SCALES or _turns(sides, at)


def _part_of_a_name(words: Sequence[Word], edit: Edit) -> bool:
    """Tell whether a name loses a part: of "Mồ Sì San" only "San" is left."""
    run = words[edit.from_ : edit.to]
    before = words[edit.from_ - 1] if edit.from_ else None
    after = words[edit.to] if edit.to < len(words) else None
    left = bool(before and before.name and not before.stops and edit.from_ > 1)
    right = bool(after and after.name and not run[-1].stops)
    return all(word.name for word in run) and (left or right)


def _turns(sides: Sides, at: int) -> bool:
    """Tell whether a word turns its sentence, by its marks where the text has them."""
    words, word = sides.official, sides.official[at]
    if word.key not in POLARITY:
        return False
    if word.key == "chi" and any(
        other.key in _BESIDE_CHI for other in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
    ):
        return False
    known = TURNING_BARE if sides.official_text.isascii() else TURNING
    return word.written in known


def _bounds(sides: Sides, word: Word) -> bool:
    """Tell whether a word bounds what stands around it, by its marks where the text has them."""
    if sides.official_text.isascii():
        return word.key in BOUNDING_BARE
    return word.written in BOUNDING


_BESIDE_CHI = frozenset(("huy", "dao", "thi", "dia", "tieu", "so", "dinh"))


def _year(words: Sequence[Word], at: int) -> bool:
    """A year at the end of a date, which short texts leave out."""
    year = words[at].written
    dated = at > 1 and (words[at - 1].sort is Sort.NUMBER or words[at - 1].key == "nam")
    return dated and len(year) == 4 and year[:2] in ("19", "20")


def _whole_sentences(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether what is left out begins and ends with sentences, or could as well."""
    while True:
        if (start == 0 or words[start - 1].stops) and words[end - 1].stops:
            return True
        if start == 0 or words[start - 1].key != words[end - 1].key:
            return False
        start, end = start - 1, end - 1


def _turned_by_the_cut(sides: Sides, pairing: Pairing, steps: list[Edit]) -> Change | None:
    """A text that begins behind the "không" of its first sentence says the opposite."""
    read = [edit.from_ for edit in steps if edit.from_ < edit.to and edit.start < edit.end]
    first = at = min([pairing.points[0][1], *read])
    while at > 0 and first - at < _LOOK_BACK and not sides.official[at - 1].stops:
        at -= 1
        if _turns(sides, at):
            return sides.change(Kind.POLARITY, Edit(Step.OMITTED, 0, 0, at, first))
    return None


def _kind(sides: Sides, edit: Edit) -> Kind:
    return _worst([*sides.official[edit.from_ : edit.to], *sides.found[edit.start : edit.end]])


def _worst(words: Sequence[Word]) -> Kind:
    for kind in _kinds(words):
        return kind
    return Kind.WORDS


def _kinds(words: Sequence[Word]) -> Iterator[Kind]:
    sorts = {word.sort for word in words}
    if Sort.PHONE in sorts:
        yield Kind.PHONE
    if Sort.LINK in sorts:
        yield Kind.LINK
    if Sort.NUMBER in sorts:
        yield Kind.NUMBER
    if any(word.key in MODALITY for word in words):
        yield Kind.POLARITY
    if any(word.key in OPPOSED for word in words):
        yield Kind.NUMBER
    if any(word.name for word in words):
        yield Kind.NAME
