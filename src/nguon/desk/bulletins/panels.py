"""What stands beside the words while they are written: every form, and what it says of itself."""

from dataclasses import dataclass, field

from nguon.bulletins.codes import Language
from nguon.bulletins.concerns import Concern
from nguon.bulletins.doubts import PARTS, doubts_of
from nguon.bulletins.forms import FORMS, Form, Remark
from nguon.bulletins.models import Bulletin, Rendition, Text, Version
from nguon.bulletins.places import unit_names
from nguon.viet.folding import nfc

CONTEXT = 40
"""Characters shown on either side of a doubtful place."""


@dataclass(frozen=True)
class Panel:
    """One form of the words, ready to be shown."""

    form: Form
    rendition: Rendition
    remarks: list[Remark]
    doubts: list[Concern] = field(default_factory=list)

    @property
    def edited(self) -> bool:
        return self.rendition.edited

    @property
    def stale(self) -> bool:
        return self.rendition.edited and self.rendition.is_stale


@dataclass(frozen=True)
class Pointed:
    """A doubt with the words around it."""

    concern: Concern
    before: str = ""
    word: str = ""
    after: str = ""


def typed(version: Version, language: str, words: dict[str, str]) -> Text:
    """The text in `language` with what is being typed in it; nothing is saved."""
    text = version.text_in(language) or Text(version=version, language=language)
    for part in (*PARTS, "notice"):
        setattr(text, part, words.get(part, "").replace("\r\n", "\n").strip())
    return text


def panels(text: Text, concerns: list[Concern]) -> list[Panel]:
    """Every form of `text`, in the editors' order; the invitation only where there is a meeting."""
    made = []
    for form in FORMS:
        if form.slug == "meeting" and not hasattr(text.version, "meeting"):
            continue
        rendition = text.rendition(form)
        remarks = form.remarks(rendition.heading, rendition.body, text.language)
        mine = [one for one in concerns if one.field == form.slug and one.start != one.end]
        made.append(Panel(form, rendition, remarks, mine))
    return made


def concerns_of(text: Text, bulletin: Bulletin) -> list[Concern]:
    """What is doubtful in these words, saved or not."""
    return list(doubts_of(text, unit_names(bulletin.area_on)))


def pointed_out(text: Text, concerns: list[Concern]) -> list[Pointed]:
    """The doubts about parts of the text, each with the words around it."""
    return [_pointed(text, one) for one in concerns if one.field in PARTS]


def _pointed(text: Text, one: Concern) -> Pointed:
    words = nfc(getattr(text, one.field))
    return Pointed(
        one,
        ("…" if one.start > CONTEXT else "") + words[max(0, one.start - CONTEXT) : one.start],
        words[one.start : one.end],
        words[one.end : one.end + CONTEXT] + ("…" if len(words) > one.end + CONTEXT else ""),
    )


def tongues(bulletin: Bulletin, version: Version) -> list[tuple[Language, bool]]:
    """(language, whether it is written or read aloud): those there are and those wanted."""
    there = version.languages_there()
    wanted = there | set(bulletin.languages)
    return [(one, one in there) for one in Language if one in wanted]


def others(bulletin: Bulletin, version: Version) -> list[Language]:
    """The languages that nobody has asked for yet."""
    shown = {language for language, _there in tongues(bulletin, version)}
    return [language for language in Language if language not in shown]
