"""Bytes to a tree of elements: hardened against hostile files, patient with careless ones."""

import codecs
import re
from dataclasses import dataclass, field

from lxml import etree

from nguon.formats.edxml.defects import Defect, Unusable
from nguon.formats.edxml.recovering import balance, set_free

MAX_BYTES = 48 * 1024 * 1024
MAX_TAGS = 200_000
"""A real message has hundreds of tags; a tree of this many takes some 30 MB."""

MAX_DEPTH = 100
MIB = 1024 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENCODINGS = frozenset(
    {"utf-8", "utf-16-le", "utf-16-be", "cp1258", "cp1252", "iso8859-1", "ascii"}
)
_DECLARATION = re.compile(r"\s{0,99}<\?xml[^>]{0,200}?\?>")
_DECLARED = re.compile(rb"<\?xml[^>]{0,150}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})[\"']")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]")
_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)")
_DTD = re.compile(r"<!\s?(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_BULK = re.compile(r">([A-Za-z0-9+/=\s]{65536,}+)<")
_PLACEHOLDER = re.compile(r"\s*@bulk-(\d{1,4})@\s*")


@dataclass(slots=True)
class Parsed:
    """The root, what was wrong on the way to it, and the long runs of base64 kept out of it."""

    root: etree._Element
    defects: list[Defect]
    bulk: list[str] = field(default_factory=list)

    def text(self, element: etree._Element) -> str:
        """Return an element's text, a long run of base64 put back in its place."""
        text = element.text or ""
        kept = _PLACEHOLDER.fullmatch(text)
        return self.bulk[int(kept[1])] if kept and int(kept[1]) < len(self.bulk) else text


def parse(data: bytes) -> Parsed:
    """Return the tree of `data`, or raise Unusable.

    Entities and document types are refused, nothing is fetched, and size, number of tags and depth
    are bounded. Runs of base64 longer than libxml2 takes from strangers are lifted out first.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Unusable("empty")
    if len(data) > MAX_BYTES:
        raise Unusable("too_large", size_mb=-(-len(data) // MIB), limit_mb=MAX_BYTES // MIB)
    defects: list[Defect] = []
    text = _trim(_decode(data, defects), defects)
    if _DTD.search(text):
        raise Unusable("doctype")
    if text.count("<") > MAX_TAGS:
        raise Unusable("too_many_elements", limit=MAX_TAGS)
    bulk: list[str] = []
    root = _tree(_BULK.sub(lambda run: _lift(run, bulk), text), defects)
    _demand_shallow(root)
    return Parsed(root, defects, bulk)


def _decode(data: bytes, defects: list[Defect]) -> str:
    declared = _encoding(data)
    encoding = _actual(data, declared)
    if encoding != declared:
        params = {"declared": declared, "encoding": encoding}
        defects.append(Defect("wrong_declaration", params=params))
    elif not encoding.startswith("utf-8"):
        defects.append(Defect("encoding", params={"encoding": encoding}))
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    cleaned, dropped = _ILLEGAL.subn("", text)
    if dropped:
        defects.append(Defect("bad_characters", params={"count": dropped}))
    return cleaned


def _encoding(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    if data[:2] == b"<\0":
        return "utf-16-le"
    if data[:2] == b"\0<":
        return "utf-16-be"
    declared = _DECLARED.search(data[:1024])
    try:
        name = codecs.lookup(declared[1].decode()).name if declared else "utf-8"
    except LookupError:
        return "utf-8"
    return name if name in _ENCODINGS and not name.startswith("utf-16") else "utf-8"


def _actual(data: bytes, declared: str) -> str:
    """What the bytes are: many letters that are whole in UTF-8 do not come about by chance."""
    if declared.startswith("utf-16") or data.isascii():
        return declared
    as_utf8 = data.decode("utf-8", errors="replace")
    broken = as_utf8.count("\N{REPLACEMENT CHARACTER}")
    whole = len(_BEYOND_ASCII.findall(as_utf8)) - broken
    if declared == "utf-8":
        return "cp1258" if broken > whole else declared
    return "utf-8" if whole > broken else declared


def _trim(text: str, defects: list[Defect]) -> str:
    """Take the declaration off (the text is decoded) and whatever stands before it."""
    start = text.find("<")
    if start < 0:
        raise Unusable("not_xml")
    if text[:start].strip():
        defects.append(Defect("junk_before", params={"count": len(text[:start].strip())}))
    lines = text.count("\n", 0, start)
    text = "\n" * lines + text[start:]
    return _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text, count=1)


def _lift(run: re.Match[str], bulk: list[str]) -> str:
    bulk.append(run[1])
    return f">@bulk-{len(bulk) - 1}@" + "\n" * run[1].count("\n") + "<"


def _tree(text: str, defects: list[Defect]) -> etree._Element:
    try:
        return etree.fromstring(text.encode(), _parser(recover=False))
    except etree.XMLSyntaxError as first:
        error, line = str(first.msg), first.lineno
    defects.append(Defect("ill_formed", line=line, params={"error": error.partition(", line")[0]}))
    repaired, count = _BARE_AMPERSAND.subn("&amp;", balance(text))
    if count:
        defects.append(Defect("bare_ampersand", params={"count": count}))
    try:
        root = etree.fromstring(repaired.encode(), _parser(recover=True))
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise Unusable("not_xml")
    set_free(root)
    return root


def _parser(recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        recover=recover,
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
    )


def _demand_shallow(root: etree._Element) -> None:
    depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise Unusable("too_deep")
