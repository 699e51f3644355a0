"""What vouches for a box at the broker; it counts until its end, or until it is revoked."""

from django.db import models

from nguon.broadcast.models.cluster import Cluster
from nguon.events import clock


class CertificateQuerySet(models.QuerySet):
    def counting(self):
        """Those by which a box is let in."""
        return self.filter(revoked_at=None, until__gt=clock.machine_time())

    def revoked(self):
        """Those that have to be turned away until they end by themselves."""
        return self.filter(revoked_at__isnull=False, until__gt=clock.machine_time())


class BrokerCertificate(models.Model):
    """A certificate for the key `key` (JWK's x) of a box, signed by the authority `issuer`.

    `serial` in hexadecimal. `until` and `revoked_at` are the real time, as brokers know no other.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="certificates")
    key = models.CharField(max_length=60)
    issuer = models.CharField(max_length=120)
    serial = models.CharField(max_length=40)
    pem = models.TextField()
    until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-until"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "serial"], name="one_certificate_a_serial")
        ]
