"""A danger that is answered by levels: an epidemic, a flood, forest fire."""

from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Parentage, Unit
from nguon.orgs.permissions import Ability, Actor
from nguon.sources.codes import Topic


class HazardQuerySet(models.QuerySet):
    def known_to(self, actor: Actor):
        """Kept in the actor's subtree, or by an area above it or one of that area's bodies."""
        above = actor.unit.lineage_on(actor.day)
        bodies = Parentage.objects.on(actor.day).filter(parent__in=above).values("child")
        mine = actor.territory.values("pk")
        kept = models.Q(keeper__in=above) | models.Q(keeper__in=mine)
        return self.filter(kept | models.Q(keeper__in=bodies))


class Hazard(models.Model):
    """What is answered, and what its levels are called: `level_word` stands before the number.

    Which levels there are is what the playbooks say: plans number them differently ("cấp độ 1" to
    4 of an epidemic, "báo động 1" to 3 of a river).
    """

    keeper = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(gettext_lazy("tình huống"), max_length=200)
    topic = models.CharField(gettext_lazy("lĩnh vực"), max_length=10, choices=Topic)
    level_word = models.CharField(gettext_lazy("cách gọi cấp"), max_length=40)
    entered_at = models.DateTimeField()

    objects = HazardQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["keeper", "name"], name="one_hazard_a_name")]
        verbose_name = gettext_lazy("tình huống ứng phó theo cấp")

    def __str__(self) -> str:
        return self.name

    @property
    def stream(self) -> str:
        return f"hazard:{self.pk}"

    @classmethod
    @transaction.atomic
    def enter(cls, actor: Actor, name: str, topic: str, level_word: str) -> "Hazard":
        """One more danger that the actor's unit answers by levels."""
        actor.demand(Ability.DRAFT, actor.unit)
        name, level_word = " ".join(name.split()), " ".join(level_word.split())
        if cls.objects.filter(keeper=actor.unit, name__iexact=name).exists():
            raise Refused(_("Tình huống này đã có trong danh sách."), "name")
        hazard = cls.objects.create(
            keeper=actor.unit,
            name=name,
            topic=topic,
            level_word=level_word,
            entered_at=clock.now(),
        )
        chain.record(hazard.stream, "hazard.entered", actor, name=name, topic=topic)
        return hazard

    def level_name(self, level: int) -> str:
        """ "cấp độ 2": how the plan calls the level."""
        return f"{self.level_word} {level}"

    def playbooks_on(self, day: date):
        """The approved playbooks that hold on `day`, by level."""
        return self.playbooks.approved().on(day).order_by("level")
