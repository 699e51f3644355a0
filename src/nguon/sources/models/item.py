"""A piece of news from a source and its editions, as they came one after the other."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.events import chain
from nguon.events.refusal import Refused
from nguon.orgs.models import Person
from nguon.orgs.permissions import Ability, Actor
from nguon.sources.codes import Change, Handling, Topic
from nguon.sources.models.outlet import Fetch, Outlet


class ItemQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(handling=Handling.WAITING)


class Item(models.Model):
    """What an outlet tells under one id. `lead` is the first item of another that tells the same.

    `content` is the hash of the latest edition's words, `change` what that edition is.
    """

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="items")
    uid = models.CharField(max_length=500)
    lead = models.ForeignKey("self", models.SET_NULL, null=True, related_name="others")
    topic = models.CharField(gettext_lazy("lĩnh vực"), max_length=10, choices=Topic)
    title = models.CharField(gettext_lazy("tiêu đề"), max_length=500)
    published_at = models.DateTimeField(gettext_lazy("nguồn đăng lúc"), null=True)
    seen_at = models.DateTimeField(gettext_lazy("thấy lần đầu lúc"), db_index=True)
    changed_at = models.DateTimeField()
    content = models.CharField(max_length=64)
    change = models.CharField(max_length=10, choices=Change, default=Change.NEW)
    handling = models.CharField(
        max_length=10, choices=Handling, default=Handling.WAITING, db_index=True
    )
    handled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(gettext_lazy("lý do"), max_length=300, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["outlet", "uid"], name="one_item_an_id")]
        verbose_name = gettext_lazy("tin của nguồn")

    def __str__(self) -> str:
        return self.title

    @property
    def stream(self) -> str:
        return f"item:{self.pk}"

    @property
    def latest(self) -> "Edition":
        return self.editions.order_by("-number").first()

    @property
    def is_ahead(self) -> bool:
        """Whether the source dates it later than it was seen here."""
        return self.published_at is not None and self.published_at > self.seen_at

    @transaction.atomic
    def dismiss(self, actor: Actor, reason: str) -> None:
        """Nothing is made of it, for a reason."""
        if not reason.strip():
            raise Refused(_("Hãy ghi vì sao bỏ qua tin này."), "reason")
        self._handle(actor, Handling.DISMISSED, reason.strip())
        chain.record(self.stream, "item.dismissed", actor, reason=self.reason, title=self.title)

    def use(self, actor: Actor) -> None:
        """A bulletin is made of it, in the transaction that makes the bulletin."""
        self._handle(actor, Handling.USED, "")

    def _handle(self, actor: Actor, how: Handling, reason: str) -> None:
        actor.demand(Ability.WRITE)
        chain.take_turn()
        self.refresh_from_db(fields=["handling"])
        if self.handling != Handling.WAITING:
            raise Refused(_("Tin này đã có người xử lý."))
        self.handling, self.handled_by, self.reason = how, actor.person, reason
        self.save(update_fields=["handling", "handled_by", "reason"])


class Edition(models.Model):
    """The words of an item as one look found them; `uid` is the id that it carried then."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    change = models.CharField(max_length=10, choices=Change)
    uid = models.CharField(max_length=500, db_index=True)
    title = models.CharField(max_length=500)
    text = models.TextField()
    url = models.CharField(max_length=2000, blank=True)
    at = models.DateTimeField()
    fetch = models.ForeignKey(Fetch, models.PROTECT, related_name="editions")

    class Meta:
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="one_edition_a_number")
        ]


class Band(models.Model):
    """A part of an item's sketch: who share one may tell the same (nguon.sources.likeness)."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="+")
    value = models.BigIntegerField(db_index=True)
