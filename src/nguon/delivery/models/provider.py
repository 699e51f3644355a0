"""Why a channel's messages go to this provider more than to that one."""

from django.db import models


class ProviderMove(models.Model):
    """One step of a provider's weight, with its reason. The last one says what it weighs now.

    `step` counts a provider's moves: two workers that see the same at once make one move of it.
    """

    channel = models.CharField(max_length=20)
    provider = models.CharField(max_length=40)
    step = models.PositiveIntegerField()
    weight = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "provider", "step"], name="one_move_a_step")
        ]

    def __str__(self) -> str:
        return f"{self.provider}: {self.weight}, {self.reason}"
