"""One indicator at one place, day after day."""

from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.figures.models.indicator import Indicator
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, Actor
from nguon.viet.folding import fold


class SeriesQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published_at__isnull=False)


class Series(models.Model):
    """`place` is what people call it ("cả nước", "trạm Nậm Giàng"); `area` our unit, if it is one.

    `slug` is its address and never changes. Until `published_at` officers alone see it.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="series")
    place = models.CharField(gettext_lazy("nơi"), max_length=120)
    area = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    slug = models.SlugField(max_length=190, unique=True)
    published_at = models.DateTimeField(null=True)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        ordering = ["indicator__name", "place"]
        verbose_name = gettext_lazy("chuỗi số liệu")

    def __str__(self) -> str:
        return f"{self.indicator}, {self.place}"

    @property
    def stream(self) -> str:
        return f"series:{self.pk}"

    @classmethod
    def of(cls, indicator: Indicator, place: str, area: Unit | None) -> "Series":
        """The series of an indicator at a place, opened if there is none yet."""
        words = slugify(fold(place))[:110].strip("-")
        code = f"-{area.code or area.pk}" if area else ""
        facts = {"indicator": indicator, "place": place, "area": area}
        made, _new = cls.objects.get_or_create(
            slug=f"{indicator.slug}-{words}{code}", defaults=facts
        )
        return made

    @transaction.atomic
    def publish(self, actor: Actor) -> None:
        """Whoever likes may read it from now on, as far as its sources may be quoted."""
        actor.demand(Ability.RELEASE)
        chain.take_turn()
        self.refresh_from_db()
        if self.published_at:
            raise Refused(_("Chuỗi số liệu này đã công khai."))
        self.published_at = clock.now()
        self.save(update_fields=["published_at"])
        chain.record(self.stream, "figure.series_published", actor, series=self.slug)
