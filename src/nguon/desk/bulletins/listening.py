"""Nghe, cách đọc: what is written beside what is said, and the script for the announcer."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from nguon.bulletins.codes import Language
from nguon.bulletins.forms import BY_SLUG
from nguon.bulletins.models import Pronunciation
from nguon.bulletins.readings import Said, readings, unsure
from nguon.desk.bulletins import panels, speaking
from nguon.desk.bulletins.finding import chosen_language, latest, visible
from nguon.orgs.permissions import Ability, signed_in
from nguon.speech.large_print import Row, printed
from nguon.speech.script import lines, lines_as_written


@dataclass(frozen=True)
class Pair:
    """One part as written, with what is said otherwise as marks, beside how it is said."""

    part: str
    written: str
    spoken: str
    marks: list[dict]


@signed_in
def listen(request, pk: int):
    bulletin = visible(request.actor, pk)
    version = latest(bulletin)
    language = chosen_language(request)
    text = version.text_in(language)
    said = readings(text) if text else []
    context = {
        "bulletin": bulletin,
        "version": version,
        "language": language,
        "text": text,
        "pairs": [_pair(one) for one in said],
        "unsure": unsure(said),
        "tongues": panels.tongues(bulletin, version),
        "recording": version.recording_set.filter(language=language).first(),
        "may_fix": request.actor.can(Ability.WRITE),
        "here": "listen",
    }
    context |= speaking.shown(request.actor, bulletin, version)
    return render(request, "desk/bulletins/listen.html", context)


@signed_in
def script(request, pk: int):
    """The radio script in large print, a breath a line, to be printed or read from the screen."""
    bulletin = visible(request.actor, pk)
    version = latest(bulletin)
    language = chosen_language(request)
    text = version.text_in(language)
    if text is None:
        raise Http404
    rendition = text.rendition(BY_SLUG["radio"])
    context = {
        "bulletin": bulletin,
        "version": version,
        "language": language,
        "heading": rendition.heading,
        "paragraphs": in_large_print(rendition.body, language),
        "remarks": BY_SLUG["radio"].remarks("", rendition.body, language),
    }
    return render(request, "desk/bulletins/script.html", context)


def _pair(said: Said) -> Pair:
    marks = [
        {
            "start": one.start,
            "end": one.end,
            "kind": "field" if not one.sure else "citation",
            "label": _("đọc là “%(said)s”") % {"said": one.spoken},
        }
        for one in said.spoken.decisions
        if one.written != one.spoken or not one.sure
    ]
    return Pair(said.part, said.spoken.written, said.spoken.text, marks)


def in_large_print(words: str, language: Language) -> list[list[Row]]:
    """The lines and pauses that a voice has; another language than Vietnamese as it is written."""
    if language != Language.VIETNAMESE:
        return printed(lines_as_written(words))
    return printed(lines(words, Pronunciation.objects.tables()))
