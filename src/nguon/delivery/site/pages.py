"""The pages of one bulletin: its address for ever, each language, each version with its hash."""

import json

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from nguon.bulletins.codes import Language
from nguon.bulletins.forms import BY_SLUG
from nguon.bulletins.models import Text, Version
from nguon.bulletins.placing import PARTS, placed
from nguon.delivery.message import address_of
from nguon.delivery.press.kit import kit
from nguon.delivery.site import disk, sounds
from nguon.delivery.site.beside import links_of
from nguon.delivery.site.linked_data import announcement
from nguon.delivery.site.shown import Shown
from nguon.figures.rows import address_of as figure_address
from nguon.look.context import page_frame
from nguon.verify.codes import code_of
from nguon.viet.difference import difference
from nguon.viet.folding import nfc

CHECK_LENGTH = 10
"""Letters of the hash in the short address of a version."""


def write(shown: Shown) -> str:
    """Write every page of a bulletin; the SHA-256 of the one at its permanent address."""
    for version in shown.versions:
        page = _page(shown, version, Language.VIETNAMESE, number=version.number)
        disk.put(f"{_home(shown)}v/{version.number}/", page)
        disk.put(f"{check_path(version)}", page)
        disk.put(f"{_home(shown)}v/{version.number}/bao-chi.zip", kit(version))
    for language in _languages(shown)[1:]:
        disk.put(f"{_home(shown)}{language}/", _page(shown, shown.current, language))
    return disk.put(_home(shown), _page(shown, shown.current, Language.VIETNAMESE))


def check_path(version: Version) -> str:
    """The short address of one version, which its hash names."""
    return f"kt/{version.sha256[:CHECK_LENGTH]}/"


def _home(shown: Shown) -> str:
    return f"tin/{shown.bulletin.slug}/"


def _languages(shown: Shown) -> list[str]:
    """Vietnamese, then the others that any version was written or read aloud in, in table order."""
    told = {code for version in shown.versions for code in version.languages_there()}
    return [Language.VIETNAMESE.value, *(code for code in Language.values[1:] if code in told)]


def _page(shown: Shown, version: Version, language: str, number: int | None = None) -> bytes:
    """One page; `number` is given for the page of a version, which need not be the current one."""
    bulletin, text = shown.bulletin, version.text_for(language)
    heard = sorted(sounds.write(version), key=lambda one: one.language != language)
    is_heard = any(one.language == language for one in heard)
    quoted, links = _figures(version, text)
    home = address_of(bulletin)
    here = home
    if number:
        here = f"{home}v/{number}/"
    elif language != Language.VIETNAMESE:
        here = f"{home}{language}/"
    with translation.override("en" if text.language == Language.ENGLISH else "vi"):
        html = render_to_string(
            "portal/bulletin/page.html",
            {
                "look": page_frame(here.removeprefix(settings.PUBLIC_URL)),
                "shown": shown,
                "feeds": "/tin/",
                "bulletin": bulletin,
                "order": bulletin.published_order,
                "version": version,
                "text": text,
                "rendition": text.rendition(BY_SLUG["web"]),
                "quoted": quoted,
                "figures": links,
                "of_version": number,
                "wrong": shown.current.text_for(language),
                "outdated": version != shown.current,
                "untranslated": text.language != language and not is_heard,
                "only_heard": Language(language) if text.language != language and is_heard else "",
                "language": language,
                "languages": _switch(shown, version, home),
                "heard": heard,
                "missing": _missing(version),
                "changes": _changes(shown, version, language),
                "area": [unit.name for unit in bulletin.area.all()],
                "beside": links_of(bulletin),
                "home": home,
                "here": here,
                "check_address": f"{settings.PUBLIC_URL}/{check_path(version)}",
                "code": code_of(version.sha256),
                "qr": mark_safe(qr(home)),  # noqa: S308 - a drawing of squares
                "linked_data": as_script(announcement(shown, version, text, home)),
            },
        )
    return html.encode()


def _figures(version: Version, text: Text) -> tuple[list[dict], dict[str, list]]:
    """The figures that the version quotes, each with its address; part of the text → where their
    numbers stand in it."""
    quotations = version.quotations.select_related("statement__point__series__indicator")
    found = list(quotations.select_related("statement__point__source"))
    urls = {one.pk: figure_address(one.point.series, one.point.pk) for one in found}
    parts = {part: nfc(getattr(text, part)) for part in PARTS}
    web = {"web": nfc(text.rendition(BY_SLUG["web"]).body)}
    spots = placed(parts, found) | placed(web, found)
    links = {
        part: [(start, end, urls[one.pk]) for start, end, one in some]
        for part, some in spots.items()
    }
    return [{"quotation": one, "url": urls[one.pk]} for one in found], links


def _switch(shown: Shown, version: Version, home: str) -> list[dict]:
    """The languages that there are, each with its address and the name that its speakers know."""
    there = version.languages_there()
    with translation.override("vi"):
        words = {code: _named(Language(code)) for code in there} | {"en": "English"}
    return [
        {
            "code": code,
            "word": words[code],
            "word_in": "en" if code == Language.ENGLISH else "vi",
            "url": home if code == Language.VIETNAMESE else f"{home}{code}/",
        }
        for code in Language.values
        if code in there
    ]


def _named(language: Language) -> str:
    own = language.own_name
    return f"{language.label} ({own})" if own else str(language.label)


def _missing(version: Version) -> list[str]:
    there = version.languages_there()
    return [Language(code).label for code in version.bulletin.languages if code not in there]


def _changes(shown: Shown, version: Version, language: str) -> list[dict]:
    """What a correction changed in each part of the text, parts that stayed the same left out."""
    former = next((one for one in shown.versions if one.number == version.number - 1), None)
    if former is None or not (shown.corrected or version.turn == "correction"):
        return []
    old, new = former.text_for(language), version.text_for(language)
    if old.language != new.language:
        return []
    parts = ("title", "lead", "action", "body")
    pairs = [(name, getattr(old, name), getattr(new, name)) for name in parts]
    return [
        {"part": name, "pieces": difference(before, after)}
        for name, before, after in pairs
        if before != after
    ]


def qr(address: str) -> str:
    """An SVG of the QR code of `address`, black on nothing, without a size of its own."""
    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(omitsize=True, border=2, svgclass="qr", lineclass=None)


def as_script(data: dict) -> str:
    """JSON that may stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(text)  # noqa: S308 - escaped above
