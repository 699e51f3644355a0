"""A file as it came."""

from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.dispatches.originals import place


class Original(models.Model):
    """The bytes of one file and the name under which they came; the hash says which bytes."""

    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(_("tên tệp"), max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("dung lượng"))
    received_at = models.DateTimeField(_("nhận lúc"))

    def __str__(self) -> str:
        return self.name

    @property
    def bytes(self) -> bytes:
        with storages["originals"].open(place(self.sha256)) as file:
            return file.read()
