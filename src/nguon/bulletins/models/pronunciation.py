"""The province's own readings: a word that an editor has said how to say, once for all."""

from collections.abc import Iterable
from functools import lru_cache

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Person
from nguon.orgs.permissions import Ability, Actor
from nguon.viet.folding import nfc
from nguon.viet.spoken import BadTable, Tables, own_tables

STREAM = "pronunciations"
TABLE = "phrases"
SOURCE = gettext_lazy("bảng cách đọc")


class PronunciationQuerySet(models.QuerySet):
    def tables(self) -> Tables:
        """Return the tables to say anything by: ours, and these readings, which win."""
        return _tables(tuple(self.order_by("written").values_list("written", "spoken")))

    def as_file(self) -> str:
        """Return the same as a table file, for `nguon say --tables`."""
        return _lines(self.order_by("written").values_list("written", "spoken"))


class Pronunciation(models.Model):
    """`written` is said `spoken`, in every reading from now on. Former readings are in the log."""

    written = models.CharField(gettext_lazy("chữ viết"), max_length=120, unique=True)
    spoken = models.CharField(gettext_lazy("cách đọc"), max_length=300)
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(gettext_lazy("sửa lúc"))

    objects = PronunciationQuerySet.as_manager()

    class Meta:
        ordering = ["written"]
        verbose_name = gettext_lazy("cách đọc")

    def __str__(self) -> str:
        return f"{self.written}: {self.spoken}"

    @classmethod
    @transaction.atomic
    def fix(cls, actor: Actor, written: str, spoken: str) -> "Pronunciation":
        """Say how `written` is said from now on; checked as a province's file is."""
        actor.demand(Ability.WRITE)
        written, spoken = _clean(written), _clean(spoken)
        _check(written, spoken)
        chain.take_turn()
        known = cls.objects.filter(written=written).first()
        facts = {"spoken": spoken, "set_by": actor.person, "set_at": clock.now()}
        made, _new = cls.objects.update_or_create(written=written, defaults=facts)
        former = known.spoken if known else ""
        said = {"written": written, "spoken": spoken, "former": former}
        chain.record(STREAM, "pronunciation.set", actor, **said)
        return made

    @transaction.atomic
    def drop(self, actor: Actor) -> None:
        """Leave the word to the rules again."""
        actor.demand(Ability.WRITE)
        chain.take_turn()
        said = {"written": self.written, "spoken": self.spoken}
        self.delete()
        chain.record(STREAM, "pronunciation.dropped", actor, **said)


def _clean(words: str) -> str:
    return " ".join(nfc(words).split())


def _check(written: str, spoken: str) -> None:
    if not written:
        raise Refused(_("Hãy ghi chữ cần sửa cách đọc."), "written")
    if not spoken:
        raise Refused(_("Hãy ghi cách đọc bằng chữ."), "spoken")
    if len(written) > 120 or len(spoken) > 300:
        raise Refused(_("Dài quá. Hãy sửa từng chữ, từng cụm từ ngắn."), "written")
    try:
        own_tables().with_lines(_lines([(written, spoken)]), str(SOURCE))
    except BadTable as trouble:
        raise Refused(str(trouble), "spoken") from trouble


def _lines(entries: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{TABLE}\t{written}\t{spoken}\n" for written, spoken in entries)


@lru_cache(maxsize=4)
def _tables(entries: tuple[tuple[str, str], ...]) -> Tables:
    return own_tables().with_lines(_lines(entries), str(SOURCE)) if entries else own_tables()
