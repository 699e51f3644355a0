"""The transparency log: one entry for each version that went out, in the order of release."""

from django.db import models

from nguon.bulletins.models import Version


class Entry(models.Model):
    """One leaf of the tree; `number` counts from 0 without gaps.

    `body` are the bytes that were hashed into `leaf` and signed: they are never written anew.
    `code` is the short code of the version's seal.
    """

    number = models.BigIntegerField(primary_key=True)
    version = models.OneToOneField(Version, models.PROTECT, related_name="entry")
    body = models.TextField()
    leaf = models.CharField(max_length=64)
    signature = models.CharField(max_length=100)
    key = models.CharField(max_length=8)
    code = models.CharField(max_length=11, db_index=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.code}"
