"""People's words for a procedure, and what they looked for and did not find."""

import re

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from nguon.delivery.addresses import without_addresses
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.services.models.procedure import Procedure
from nguon.viet.folding import fold, nfc

LONGEST = 120
LONG_NUMBER = re.compile(r"\d{6,}")


class PhraseQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(dropped=False)


class Phrase(models.Model):
    """What people say when they mean a procedure. `shipped` ones came with the system.

    A dropped phrase stays, so that the next version of the system does not bring it back.
    """

    procedure = models.ForeignKey(Procedure, models.CASCADE, related_name="phrases")
    text = models.CharField(_("cách nói"), max_length=LONGEST)
    folded = models.CharField(max_length=LONGEST, editable=False)
    shipped = models.BooleanField(default=False)
    dropped = models.BooleanField(default=False)

    objects = PhraseQuerySet.as_manager()

    class Meta:
        ordering = ["procedure", "pk"]
        constraints = [models.UniqueConstraint(fields=["procedure", "folded"], name="one_phrase")]
        verbose_name = _("cách nói của người dân")

    def __str__(self) -> str:
        return self.text

    def save(self, *args, **kwargs):
        self.folded = fold(self.text)
        super().save(*args, **kwargs)


@transaction.atomic
def add_phrase(procedure: Procedure, text: str, actor) -> Phrase:
    """Add a way to say it, or take up again one that was dropped."""
    text = " ".join(nfc(text).split())
    if not 2 <= len(text) <= LONGEST:
        raise Refused(_("Cách nói có từ 2 đến 120 chữ cái. Hãy viết ngắn, như lời nói."), "text")
    chain.take_turn()
    phrase, made = Phrase.objects.get_or_create(
        procedure=procedure, folded=fold(text), defaults={"text": text}
    )
    if made or phrase.dropped:
        phrase.dropped = False
        phrase.save()
        chain.record(procedure.stream, "procedure.words_changed", actor, added=text)
    return phrase


@transaction.atomic
def drop_phrase(phrase: Phrase, actor) -> None:
    chain.take_turn()
    phrase.dropped = True
    phrase.save()
    chain.record(phrase.procedure.stream, "procedure.words_changed", actor, dropped=phrase.text)


class MissedSearch(models.Model):
    """Words that found nothing, how often on a day. Who looked is not kept."""

    day = models.DateField()
    words = models.CharField(max_length=LONGEST)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-day", "-count"]
        constraints = [models.UniqueConstraint(fields=["day", "words"], name="one_missed_a_day")]
        verbose_name = _("lượt tìm không thấy")

    def __str__(self) -> str:
        return self.words


def note_missed(query: str) -> None:
    """Count a search that found nothing; addresses and long numbers in it are not kept."""
    words = LONG_NUMBER.sub("…", without_addresses(" ".join(nfc(query).lower().split())))
    words = words.replace("\0", "")[:LONGEST]
    if not words:
        return
    row = {"day": clock.today(), "words": words}
    if not MissedSearch.objects.filter(**row).update(count=F("count") + 1):
        try:
            with transaction.atomic():
                MissedSearch.objects.create(**row)
        except IntegrityError:
            MissedSearch.objects.filter(**row).update(count=F("count") + 1)
