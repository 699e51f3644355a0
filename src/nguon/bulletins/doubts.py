"""Doubts about the words themselves: personal data, what is misread without marks, dear messages.

A key names the words that it is about by their hash, never the data: keys go into the log.
"""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nguon.bulletins.codes import Language
from nguon.bulletins.concerns import Concern
from nguon.bulletins.forms import BY_SLUG, FORMS, PLAIN_SMS, SMS
from nguon.bulletins.places import place_names, unit_names
from nguon.viet.ambiguity import Ambiguity, ambiguities
from nguon.viet.folding import fold, nfc
from nguon.viet.personal import Finding, personal_data

if TYPE_CHECKING:
    from nguon.bulletins.models import Text, Version

PARTS = ("title", "lead", "body", "action")


def doubts(version: "Version") -> Iterator[Concern]:
    """What is doubtful in the texts of a version and in the forms worded by hand."""
    texts = list(version.texts.prefetch_related("renditions"))
    if not any(_written(text) for text in texts):
        return
    known = unit_names(version.bulletin.area_on)
    for text in texts:
        yield from doubts_of(text, known)


def doubts_of(text: "Text", known: list[str]) -> Iterator[Concern]:
    """What is doubtful in one text as it stands, saved or not; `known` are names of units."""
    yield from _personal(text, known)
    if text.language == Language.VIETNAMESE:
        yield from _misread(text)
    yield from _dear(text)


def _written(text: "Text") -> str:
    return "".join(getattr(text, part) for part in PARTS)


def _personal(text: "Text", known: list[str]) -> Iterator[Concern]:
    said: set[str] = set()
    for part in PARTS:
        for finding in personal_data(getattr(text, part), known):
            said.add(finding.text)
            yield _pointed_out(text, part, getattr(text, part), finding)
    for rendition in text.renditions.all() if text.pk else ():
        for finding in personal_data(f"{rendition.heading}\n{rendition.body}", known):
            if rendition.edited and finding.text not in said:
                yield _pointed_out(text, rendition.form, rendition.body, finding)


def _pointed_out(text: "Text", field: str, words: str, finding: Finding) -> Concern:
    seal = hashlib.sha256(f"{text.pk}:{field}:{words}".encode()).hexdigest()[:12]
    message = _("Dữ liệu cá nhân, %(kind)s: “%(text)s” (%(why)s).") % {
        "kind": finding.kind.value,
        "text": finding.text,
        "why": finding.why,
    }
    return Concern(
        key=f"personal-{finding.kind.name.lower()}-{seal}-{finding.start}",
        message=message,
        field=field,
        lesser=not finding.blocks,
        language=text.language,
        start=finding.start,
        end=finding.end,
    )


def _misread(text: "Text") -> Iterator[Concern]:
    """What readers of the message without marks could take for something else."""
    marked = nfc(BY_SLUG[SMS].make(text.words())[1])
    plain = fold(text.rendition(BY_SLUG[PLAIN_SMS]).body)
    for doubt in ambiguities(marked, place_names(text.version.bulletin.area_on)):
        if fold(doubt.written) in plain:
            yield Concern(
                key=f"misread-{fold(doubt.written).replace(' ', '-')}-{doubt.start}",
                message=_misread_words(doubt),
                field=PLAIN_SMS,
                lesser=True,
                language=text.language,
                start=doubt.start,
                end=doubt.end,
            )


def _misread_words(doubt: Ambiguity) -> str:
    said = _("Không dấu, “%(written)s” đọc được thành “%(others)s”.") % {
        "written": doubt.written,
        "others": "”, “".join(doubt.alternatives),
    }
    if doubt.suggestion:
        said += " " + _("Nên viết “%(other)s”.") % {"other": doubt.suggestion}
    return said


def _dear(text: "Text") -> Iterator[Concern]:
    for form in FORMS:
        rendition = text.rendition(form)
        for remark in form.remarks(rendition.heading, rendition.body, text.language):
            if remark.doubtful:
                yield Concern(
                    key=f"form-{form.slug}-{text.language}",
                    message=f"{form.word}: {remark.text}",
                    field=form.slug,
                    lesser=True,
                    language=text.language,
                )
