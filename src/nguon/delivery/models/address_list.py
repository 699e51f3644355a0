"""A list of addresses that an agency hands in, and what could not be taken from it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.delivery.models.subscriber import uses_in
from nguon.orgs.models import Person, Unit


class ListState(models.TextChoices):
    WAITING = "waiting", _("chờ đọc")
    READING = "reading", _("đang đọc")
    DONE = "done", _("đã đọc xong")
    FAILED = "failed", _("không đọc được")


class AddressList(models.Model):
    """One list. Its rows are read in batches; `line` is how far that has come.

    `basis` says on what ground we may use it, `uses` for what. The file is kept sealed until it is
    read, then deleted; `sha256` makes the same file for the same uses one list.
    """

    name = models.CharField(_("tên danh sách"), max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    basis = models.CharField(_("căn cứ sử dụng"), max_length=500)
    uses = models.PositiveSmallIntegerField(_("mục đích"))
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    read_bytes = models.BigIntegerField(default=0)
    state = models.CharField(max_length=8, choices=ListState, default=ListState.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    line = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(_("thêm mới"), default=0)
    known = models.PositiveIntegerField(_("đã có"), default=0)
    refused = models.PositiveIntegerField(_("không nhận"), default=0)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "sha256", "uses"], name="one_list_a_file")
        ]
        verbose_name = _("danh sách địa chỉ")

    def __str__(self) -> str:
        return self.name

    @property
    def stream(self) -> str:
        return f"address-list:{self.pk}"

    @property
    def file(self) -> str:
        """The name of its own sealed file: the same bytes may be handed in for other uses."""
        return f"list-{self.pk}"

    @property
    def purposes(self) -> str:
        return ", ".join(str(use.label) for use in uses_in(self.uses))

    @property
    def is_open(self) -> bool:
        return self.state in (ListState.WAITING, ListState.READING)


class RefusedRow(models.Model):
    """A line that was not taken, why, and what it held as far as screens show it."""

    source = models.ForeignKey(AddressList, models.CASCADE, related_name="refusals")
    line = models.PositiveIntegerField()
    masked = models.CharField(max_length=320, blank=True)
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ["line", "pk"]

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}"
