"""A notice that online applications do not work for a time."""

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability


class OutageQuerySet(models.QuerySet):
    def now(self):
        at = clock.now()
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=at), begins_at__lte=at)


class Outage(models.Model):
    """What does not work, from when, until when (empty: not known), and what to do meanwhile."""

    words = models.CharField(_("lời báo"), max_length=300)
    begins_at = models.DateTimeField(_("từ"))
    ends_at = models.DateTimeField(_("đến"), null=True, blank=True)

    objects = OutageQuerySet.as_manager()

    class Meta:
        ordering = ["-begins_at"]
        verbose_name = _("thông báo gián đoạn")

    def __str__(self) -> str:
        return self.words

    @transaction.atomic
    def end(self, actor) -> None:
        actor.demand(Ability.RELEASE)
        chain.take_turn()
        self.ends_at = clock.now()
        self.save(update_fields=["ends_at"])
        chain.record(f"outage:{self.pk}", "outage.ended", actor)


@transaction.atomic
def announce(words: str, begins_at, ends_at, actor) -> Outage:
    actor.demand(Ability.RELEASE)
    if not words.strip():
        raise Refused(_("Viết lời báo: nơi nào không dùng được, làm cách nào thay."), "words")
    if ends_at and ends_at <= begins_at:
        raise Refused(_("Lúc kết thúc phải sau lúc bắt đầu."), "ends_at")
    outage = Outage.objects.create(words=words.strip(), begins_at=begins_at, ends_at=ends_at)
    chain.record(
        f"outage:{outage.pk}",
        "outage.announced",
        actor,
        words=words,
        begins=begins_at,
        ends=ends_at,
    )
    return outage
