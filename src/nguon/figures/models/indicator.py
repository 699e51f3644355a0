"""What is counted or measured, and how bodies write it."""

from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.events import chain
from nguon.events.refusal import Refused
from nguon.figures.codes import Counting
from nguon.orgs.permissions import Ability, Actor
from nguon.sources.codes import Topic
from nguon.viet.folding import fold

if TYPE_CHECKING:
    from nguon.figures.finding import Wanted


class Indicator(models.Model):
    """`noun` follows a number of it ("16 ca mắc", "3,2 m"); `topic` says who may speak of it.

    `ways` are how it is written, one a line (nguon.figures.finding.Wanted).
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(gettext_lazy("tên chỉ tiêu"), max_length=120, unique=True)
    noun = models.CharField(gettext_lazy("chữ đứng sau số"), max_length=40)
    topic = models.CharField(gettext_lazy("lĩnh vực"), max_length=10, choices=Topic)
    counting = models.CharField(gettext_lazy("cách tính"), max_length=10, choices=Counting)
    ways = models.TextField(gettext_lazy("các cách viết"))

    class Meta:
        ordering = ["name"]
        verbose_name = gettext_lazy("chỉ tiêu")

    def __str__(self) -> str:
        return self.name

    @classmethod
    @transaction.atomic
    def add(cls, actor: Actor, name: str, **facts: str) -> "Indicator":
        """Enter an indicator; from now on it is looked for in what sources publish."""
        actor.demand(Ability.WRITE)
        chain.take_turn()
        slug = slugify(fold(name))[:60].strip("-")
        if not slug or cls.objects.filter(slug=slug).exists():
            raise Refused(_("Chỉ tiêu này đã có. Hãy đặt tên khác."), "name")
        made = cls.objects.create(slug=slug, name=name, **facts)
        chain.record(f"indicator:{made.pk}", "indicator.added", actor, name=name, **facts)
        return made

    def wanted(self) -> "Wanted":
        """How it is looked for; what looks is loaded by whoever looks alone."""
        from nguon.figures.finding import Wanted

        ways = (line.strip() for line in self.ways.splitlines())
        return Wanted(self.slug, tuple(way for way in ways if way))
