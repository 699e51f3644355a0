"""How often something happened since the store was made: figures that only rise."""

from django.db import models

from nguon.delivery.models.release import Lane


class Tally(models.Model):
    """How many deliveries of a lane and channel came to `what` (tallying.py), and the `seconds`.

    `slot` is the process's: few write the same row, and whoever reads sums over all. `bucket` is
    the place in the histogram, 0 where there is none.
    """

    slot = models.PositiveSmallIntegerField()
    lane = models.PositiveSmallIntegerField(choices=Lane)
    channel = models.CharField(max_length=20)
    what = models.CharField(max_length=12)
    bucket = models.PositiveSmallIntegerField()
    n = models.BigIntegerField()
    seconds = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "lane", "channel", "what", "bucket"], name="one_tally_a_slot"
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.what}: {self.n}"
