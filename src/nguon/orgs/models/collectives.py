"""Rules by which a collective addressee ("các huyện, thành phố") stands for named units."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.orgs.models.periods import Period
from nguon.orgs.models.units import Kind
from nguon.orgs.names import key


class Collective(Period):
    """Addressees that begin with `phrase` mean the province's units of `kinds`.

    With `by_area`, what follows the phrase names kinds of area ("các huyện, thành phố"): the units
    whose parent is such an area are meant, or those areas themselves when `kinds` is empty.
    """

    phrase = models.CharField(_("cách gọi"), max_length=200)
    folded = models.CharField(max_length=200, editable=False)
    kinds = models.JSONField(_("loại đơn vị"), default=list, blank=True)
    name_part = models.CharField(_("tên có chứa"), max_length=120, blank=True)
    by_area = models.BooleanField(_("theo loại địa bàn nêu sau cụm từ"), default=False)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta:
        ordering = ["-valid_from", "phrase"]
        verbose_name = _("quy tắc nơi nhận tập thể")

    def __str__(self) -> str:
        return self.phrase

    def kind_labels(self) -> list[str]:
        return [str(Kind(kind).label) for kind in self.kinds]

    def save(self, *args, **kwargs):
        self.folded = key(self.phrase)
        super().save(*args, **kwargs)
