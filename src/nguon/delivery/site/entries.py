"""A bulletin as an entry of a feed: corrected, recalled or over, it says so and what changed."""

from html import escape

from django.utils.html import linebreaks

from nguon.bulletins.codes import Language, Subject
from nguon.delivery.message import address_of
from nguon.delivery.press.contact import press_contact
from nguon.delivery.site.shown import Shown
from nguon.formats.feeds import Author, Category, Entry
from nguon.viet.difference import Kind, difference

SCHEME = "urn:nguon:linh-vuc"
"""Of the codes of fields of information (nguon.bulletins.codes.Subject)."""
TAGS = {Kind.REMOVED: "del", Kind.ADDED: "ins"}


def entry(shown: Shown) -> Entry:
    """The entry of a bulletin, in Vietnamese. Its id is its permanent address."""
    bulletin, version = shown.bulletin, shown.current
    text = version.text_for(Language.VIETNAMESE)
    words = text.words()
    subject = Subject(bulletin.subject)
    return Entry(
        id=address_of(bulletin),
        title=f"Hết hiệu lực: {words.headline}" if shown.expired else words.headline,
        link=address_of(bulletin),
        published=shown.first_out,
        updated=shown.changed_at,
        summary=words.opening if shown.recalled else text.lead,
        html=_html(shown),
        authors=(Author(bulletin.unit.formal_name(), bulletin.unit.press_email or None),),
        categories=(Category(str(subject.value), str(subject.label), SCHEME),),
        version=version.number,
        correction=version.notice if shown.corrected else None,
        area=", ".join(unit.name for unit in bulletin.area.all()),
    )


def _html(shown: Shown) -> str:
    text = shown.current.text_for(Language.VIETNAMESE)
    words = text.words()
    if shown.recalled:
        return f"<p><strong>{escape(words.opening)}</strong></p>"
    parts = [linebreaks(part, autoescape=True) for part in (text.lead, text.action, text.body)]
    if shown.expired:
        parts.insert(0, "<p><strong>Tin này đã hết hiệu lực.</strong></p>")
    return "\n".join([*(part for part in parts if part), *_changes(shown), *_contact(shown)])


def _contact(shown: Shown) -> list[str]:
    contact = press_contact(shown.bulletin.unit)
    return [f"<p>Liên hệ báo chí: {escape(contact)}</p>"] if contact else []


def _changes(shown: Shown) -> list[str]:
    """What a correction changed, the words that went and those that came marked as such."""
    if not shown.corrected or len(shown.versions) == 1:
        return []
    old, new = (one.text_for(Language.VIETNAMESE) for one in shown.versions[-2:])
    return [
        f"<p>{_marked(before, after)}</p>"
        for before, after in (
            (getattr(old, name), getattr(new, name)) for name in ("title", "lead", "action", "body")
        )
        if before != after
    ]


def _marked(before: str, after: str) -> str:
    pieces = difference(before, after)
    return "".join(
        f"<{TAGS[kind]}>{escape(words)}</{TAGS[kind]}>" if kind in TAGS else escape(words)
        for kind, words in pieces
    )
