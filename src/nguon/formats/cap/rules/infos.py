"""Language and web address of a text (section 3.2.2)."""

import re
from collections.abc import Iterator

from lxml import etree

from nguon.formats.cap.defects import Defect
from nguon.formats.cap.rules.uris import is_absolute
from nguon.formats.cap.tree import fault, first, text

_TAG = re.compile(
    r"(?:[a-z]{2,3}|i-[a-z0-9]{1,8}|x-[a-z0-9]{1,8})(?:-[a-z0-9]{2,8})*", re.IGNORECASE | re.ASCII
)
_ISO_639_1 = frozenset(
    """aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy
    hz ia id ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky
    la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc
    oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su
    sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()  # noqa: SIM905
)


def info_defects(info: etree._Element) -> Iterator[Defect]:
    """Yield a language that is none (RFC 3066) and a web address that is not absolute."""
    language = first(info, "language")
    if language is not None and not is_language(text(language)):
        yield fault("language", language, found=text(language)[:40])
    web = first(info, "web")
    if web is not None and text(web) and not is_absolute(text(web)):
        yield fault("relative_web", web, found=text(web)[:80])


def is_language(tag: str) -> bool:
    """Tell whether `tag` is a language by RFC 3066: "vi", "vi-VN", "hmn", not "vn" or "en_US".

    Codes of two letters are looked up in ISO 639-1; those of three are only judged by their form.
    """
    primary = tag.partition("-")[0].lower()
    return bool(_TAG.fullmatch(tag)) and (len(primary) != 2 or primary in _ISO_639_1)
