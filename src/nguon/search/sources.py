"""Where records come from: each list that is searched by itself, and how to see that it changed."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Max, Prefetch, QuerySet, Sum

from nguon.bulletins.codes import Language
from nguon.delivery.site.publishing import PORTAL
from nguon.delivery.site.shown import newest, versions_on
from nguon.questions.models import Publication
from nguon.questions.models.publication import MARK
from nguon.search.models import Answer
from nguon.search.records import Record
from nguon.services.codes import Level
from nguon.services.models import Phrase, Procedure, Version

BODY = (
    "linh_vuc", "trinh_tu_thuc_hien", "thanh_phan_ho_so", "yeu_cau_dieu_kien",
    "doi_tuong_thuc_hien", "ket_qua_xu_ly",
)  # fmt: skip
"""Fields of the national record whose words tell what a procedure is about."""


@dataclass(frozen=True)
class Source:
    """One list: its records, and a short text that is another one when they are."""

    records: Callable[[Collection[str] | None], Iterable[Record]]
    """Those with these keys, all for None, in an order in which new ones come last."""
    size: Callable[[], int]
    state: Callable[[], str]
    marks: Callable[[], Iterable[tuple[str, str]]] = tuple
    """(key, what is another text when the record is) of all, in that order; empty: not told."""
    phrases: Callable[[], Iterable[tuple[str, str]]] = tuple
    """(key, what people say) of all records: the part that may change between two writings."""
    said: Callable[[], str] = str
    """A short text that is another one when `phrases` are."""


def _procedures(keys: Collection[str] | None) -> Iterator[Record]:
    newest = Version.objects.order_by("number").only("procedure", "voice", "content")
    current = Procedure.objects.current().prefetch_related(
        Prefetch("versions", newest), Prefetch("phrases", Phrase.objects.in_use().order_by("pk"))
    )
    if keys is not None:
        current = current.filter(code__in=keys)
    for procedure in current.order_by("pk").iterator(chunk_size=200):
        contents = {version.voice: version.content for version in procedure.versions.all()}
        yield Record(
            key=procedure.code,
            title=procedure.name,
            body=". ".join(filter(None, map(_body, contents.values()))),
            words=";".join([procedure.title, *(one.text for one in procedure.phrases.all())]),
            tier=_tier(procedure.levels),
        )


def _marks_of_procedures() -> Iterator[tuple[str, str]]:
    rows = (Version.objects.all(), Phrase.objects.in_use())
    versions, phrases = (
        {pk: f"{n}.{total}" for pk, n, total in some.values_list("procedure").annotate(
            n=Count("pk"), total=Sum("pk"))}
        for some in (one.order_by() for one in rows)
    )  # fmt: skip
    for pk, code in Procedure.objects.current().order_by("pk").values_list("pk", "code"):
        yield code, f"{versions.get(pk, 0)}-{phrases.get(pk, 0)}"


def _phrases() -> Iterator[tuple[str, str]]:
    """The plain title of a procedure, then what officers know that people say."""
    current = Procedure.objects.current()
    yield from current.values_list("code", "title")
    in_use = Phrase.objects.in_use().filter(procedure__in=current).order_by("pk")
    yield from in_use.values_list("procedure__code", "text")


def _body(content: dict) -> str:
    return ". ".join(str(content[name]) for name in BODY if content.get(name))


def _tier(levels: int) -> int:
    """0 where the commune does it, or nobody says who; 1 the province; 2 others."""
    if not levels or levels & Level.COMMUNE:
        return 0
    return 1 if levels & Level.PROVINCE else 2


def _answers(keys: Collection[str] | None) -> Iterator[Record]:
    taken_in, own = Answer.objects.order_by("pk"), Publication.objects.out().order_by("pk")
    if keys is not None:
        taken_in = taken_in.filter(key__in=keys)
        own = own.filter(pk__in=[one.pk for one in own.by_key(keys).values()])
    for answer in taken_in.iterator(chunk_size=500):
        yield Record(answer.key, answer.question, answer.answer)
    for one in own.iterator(chunk_size=500):
        yield Record(one.key, one.question, one.answer)


def _marks_of_answers() -> Iterator[tuple[str, str]]:
    for key, at in Answer.objects.order_by("pk").values_list("key", "taken_in_at"):
        yield key, f"{at}"
    for pk, at in Publication.objects.out().order_by("pk").values_list("pk", "touched_at"):
        yield f"{MARK}{pk}", f"{at}"


def _state_of_answers() -> str:
    taken_in = Answer.objects.aggregate(n=Max("taken_in_at"))["n"]
    touched = Publication.objects.aggregate(n=Max("touched_at"))["n"]
    return f"{taken_in}{_marks(Answer.objects.all())}-{touched}{_marks(Publication.objects.out())}"


def _bulletins(_keys: Collection[str] | None) -> Iterator[Record]:
    """Those that are out and hold, by their address's name, as they read now."""
    for shown in newest(PORTAL):
        if shown.holds:
            text = shown.current.text_for(Language.VIETNAMESE)
            yield Record(
                shown.bulletin.slug, text.title, f"{text.lead}. {text.action}. {text.body}"
            )


def _state_of_bulletins() -> str:
    out = versions_on(PORTAL)
    changed = out.aggregate(out=Max("released_at"), ended=Max("ended_at"))
    return f"{_marks(out)}-{changed['out']}-{changed['ended']}"


def _marks(rows: QuerySet) -> str:
    found = rows.aggregate(count=Count("pk"), total=Sum("pk"))
    return f"{found['count']}.{found['total'] or 0}"


SOURCES: dict[str, Source] = {
    "procedures": Source(
        _procedures,
        lambda: Procedure.objects.current().count(),
        lambda: "-".join(
            _marks(rows)
            for rows in (
                Procedure.objects.current(),
                Version.objects.all(),
                Phrase.objects.in_use(),
            )
        ),
        _marks_of_procedures,
        _phrases,
        lambda: _marks(Phrase.objects.in_use()),
    ),
    "answers": Source(
        _answers,
        lambda: Answer.objects.count() + Publication.objects.out().count(),
        _state_of_answers,
        _marks_of_answers,
    ),
    "bulletins": Source(
        _bulletins,
        lambda: versions_on(PORTAL).count(),
        _state_of_bulletins,
    ),
}
