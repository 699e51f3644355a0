"""A few of the taps "đã phát" are asked of those who could have heard it."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy

from nguon.broadcast.models.cluster import Cluster
from nguon.broadcast.models.programme import PlannedPlay

ASKED_FOR = timedelta(days=3)
"""How long listeners are asked: later nobody remembers."""


class Answered(models.TextChoices):
    OPEN = "open", gettext_lazy("chưa ai trả lời")
    CONFIRMED = "confirmed", gettext_lazy("có người nghe thấy")
    DENIED = "denied", gettext_lazy("người nghe bảo không có")


class Sample(models.Model):
    """One play of one cluster that whoever runs the station says was aired.

    `heard` and `unheard` count taps on the cluster's public page; they are no witness by name, and
    raise no grade.
    """

    play = models.ForeignKey(PlannedPlay, models.CASCADE, related_name="samples")
    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="samples")
    asked_at = models.DateTimeField(gettext_lazy("hỏi từ"))
    heard = models.PositiveIntegerField(default=0)
    unheard = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["play", "cluster"], name="one_sample_a_play")
        ]
        verbose_name = gettext_lazy("mẫu kiểm chứng đã phát")

    def __str__(self) -> str:
        return f"{self.play}: {self.cluster}"

    @property
    def answered(self) -> Answered:
        """What is known: a witness by name settles it, otherwise the more of the listeners."""
        named = any(one.heard and one.cluster_id == self.cluster_id for one in self._witnesses())
        if named or self.heard > self.unheard:
            return Answered.CONFIRMED
        return Answered.DENIED if self.unheard > self.heard else Answered.OPEN

    def _witnesses(self):
        return self.play.witnesses.all()

    def answer(self, heard: bool) -> None:
        """One listener's tap."""
        name = "heard" if heard else "unheard"
        Sample.objects.filter(pk=self.pk).update(**{name: models.F(name) + 1})
