"""An alert that a feed names by its address: each is fetched by itself, one a look."""

from django.db import models

from nguon.sources.models.outlet import Outlet


class Listed(models.Model):
    """`read_at` is when its bytes were kept; None: they are still to be had."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="listed")
    url = models.CharField(max_length=2000)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["outlet", "url"], name="listed_once")]
