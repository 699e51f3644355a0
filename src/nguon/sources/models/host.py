"""A server that we ask: what its robots.txt says, and when it may be asked again."""

from datetime import timedelta

from django.db import models

BETWEEN = timedelta(seconds=5)
"""The least time between two requests to a server."""


class Host(models.Model):
    """`name` is scheme, host and port, as `https://moh.gov.vn`."""

    name = models.CharField(max_length=300, unique=True)
    robots = models.TextField(blank=True)
    robots_at = models.DateTimeField(null=True)
    free_at = models.DateTimeField(null=True)
