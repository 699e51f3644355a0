"""The certificates that the server of an outlet showed, one after the other."""

from django.db import models
from django.utils.translation import gettext_lazy

from nguon.sources.models.outlet import Outlet


class ServerCertificate(models.Model):
    """`sha256` is of the certificate (DER); `issuer` as RFC 4514 writes names."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="certificates")
    sha256 = models.CharField(max_length=64)
    issuer = models.CharField(gettext_lazy("bên cấp"), max_length=300)
    valid_from = models.DateTimeField(gettext_lazy("có hiệu lực từ"))
    valid_until = models.DateTimeField(gettext_lazy("hết hiệu lực"))
    seen_at = models.DateTimeField(gettext_lazy("thấy lần đầu"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["outlet", "sha256"], name="certificate_once")
        ]
