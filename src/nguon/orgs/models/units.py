"""Organisations and administrative units, each with a validity period and a parent by date."""

from datetime import date

from django.db import models
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from nguon.orgs.models.periods import Period, PeriodQuerySet, valid_on
from nguon.orgs.names import key


class Kind(models.TextChoices):
    """What a unit is. The first nine are areas with a people's committee, the rest are bodies."""

    PROVINCE = "province", _("tỉnh, thành phố trực thuộc trung ương")
    CITY = "city", _("thành phố thuộc tỉnh")
    TOWN = "town", _("thị xã")
    DISTRICT = "district", _("huyện")
    URBAN_DISTRICT = "urban_district", _("quận")
    COMMUNE = "commune", _("xã")
    WARD = "ward", _("phường")
    TOWNSHIP = "township", _("thị trấn")
    SPECIAL_ZONE = "special_zone", _("đặc khu")
    STATE = "state", _("cơ quan trung ương")
    DEPARTMENT = "department", _("sở, ban, ngành tỉnh")
    SECTION = "section", _("phòng thuộc sở")
    OFFICE = "office", _("phòng chuyên môn cấp huyện")
    BROADCASTER = "broadcaster", _("đài truyền thanh - truyền hình cấp huyện")
    PRESS = "press", _("cơ quan báo chí")
    CENTRE = "centre", _("trung tâm, đơn vị sự nghiệp")
    PORTAL = "portal", _("cổng thông tin điện tử")


PROVINCE_LEVEL = (Kind.PROVINCE,)
DISTRICT_LEVEL = (Kind.CITY, Kind.TOWN, Kind.DISTRICT, Kind.URBAN_DISTRICT)
COMMUNE_LEVEL = (Kind.COMMUNE, Kind.WARD, Kind.TOWNSHIP, Kind.SPECIAL_ZONE)
AREAS = PROVINCE_LEVEL + DISTRICT_LEVEL + COMMUNE_LEVEL

UNDER = """
    WITH RECURSIVE under(id) AS (
        SELECT CAST(%s AS bigint)
        UNION
        SELECT p.child_id FROM orgs_parentage p JOIN under ON p.parent_id = under.id
        WHERE p.valid_from <= %s AND (p.valid_to IS NULL OR p.valid_to > %s)
    ) SELECT id FROM under
"""


class UnitQuerySet(PeriodQuerySet):
    def under(self, unit: "Unit", day: date):
        """`unit` and all that stood under it on `day`."""
        return self.on(day).filter(pk__in=RawSQL(UNDER, (unit.pk, day, day)))  # noqa: S611

    def commune_level(self):
        return self.filter(kind__in=COMMUNE_LEVEL)

    def named(self, name: str, day: date):
        """Units known by `name` on `day`, by their own name or an alias, accents ignored.

        "UBND xã X" is the area "Xã X".
        """
        wanted = key(name)
        area = models.Q(folded=wanted.removeprefix("ubnd "), kind__in=AREAS)
        found = area if wanted.startswith("ubnd ") else models.Q(folded=wanted)
        return self.on(day).filter(found | models.Q(aliases__folded=wanted)).distinct()


class Unit(Period):
    """An organisation or administrative unit; an area acts through its people's committee."""

    kind = models.CharField(_("loại"), max_length=20, choices=Kind, db_index=True)
    code = models.CharField(_("mã chính thức"), max_length=20, blank=True, db_index=True)
    name = models.CharField(_("tên"), max_length=200)
    folded = models.CharField(max_length=200, db_index=True, editable=False)
    email = models.EmailField(_("thư điện tử"), blank=True)
    # Its OrganId in the exchange of documents (QCVN 102:2016), such as H35.01.
    organ_id = models.CharField(_("mã định danh điện tử"), max_length=60, blank=True, db_index=True)
    # Whom newsrooms turn to about what the unit has released.
    press_office = models.CharField(_("đầu mối báo chí"), max_length=200, blank=True)
    press_phone = models.CharField(_("điện thoại báo chí"), max_length=40, blank=True)
    press_email = models.EmailField(_("thư điện tử báo chí"), blank=True)
    # Where anybody may call and ask, as its one-stop desk or hotline.
    public_phone = models.CharField(_("điện thoại cho người dân"), max_length=40, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["code", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code", "name", "valid_from"], name="one_unit_version"
            )
        ]
        verbose_name = _("cơ quan, đơn vị")

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        self.folded = key(self.name)
        super().save(*args, **kwargs)

    @property
    def is_area(self) -> bool:
        return self.kind in AREAS

    def formal_name(self) -> str:
        """The name it signs and is addressed by: an area's is that of its people's committee."""
        return f"UBND {self.name[0].lower()}{self.name[1:]}" if self.is_area else self.name

    def parent_on(self, day: date) -> "Unit | None":
        return Unit.objects.filter(valid_on(day, "child_links__"), child_links__child=self).first()

    def lineage_on(self, day: date) -> "list[Unit]":
        """Itself, its parent, and so on to the top."""
        line, unit = [self], self.parent_on(day)
        while unit and unit not in line:
            line.append(unit)
            unit = unit.parent_on(day)
        return line

    def is_under(self, other: "Unit", day: date) -> bool:
        return other in self.lineage_on(day)

    def place_under(self, parent: "Unit", since: date) -> None:
        """From `since` on, `parent` is its parent; the former link ends the same day."""
        former = self.parent_links.on(since).exclude(parent=parent)
        former.filter(valid_from=since).delete()
        former.update(valid_to=since)
        if not self.parent_links.on(since).filter(parent=parent).exists():
            Parentage.objects.create(child=self, parent=parent, valid_from=since)

    def operated_on(self, day: date) -> "models.QuerySet[Unit]":
        return Unit.objects.filter(valid_on(day, "operators__"), operators__operator=self)

    def operator_on(self, day: date) -> "Unit | None":
        """Who runs it: a portal, say, is run by a centre, which gets its duties."""
        link = self.operators.on(day).select_related("operator").first()
        return link.operator if link else None


class Parentage(Period):
    """Who stood under whom, from when to when."""

    child = models.ForeignKey(Unit, models.CASCADE, related_name="parent_links")
    parent = models.ForeignKey(Unit, models.CASCADE, related_name="child_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "valid_from"], name="one_parent_at_a_time")
        ]


class Alias(models.Model):
    """Another name by which dispatches call a unit."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="aliases")
    name = models.CharField(_("tên gọi khác"), max_length=200)
    folded = models.CharField(max_length=200, db_index=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "folded"], name="one_alias")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        self.folded = key(self.name)
        super().save(*args, **kwargs)


class Operation(Period):
    """`operator` runs `operated`: what is ordered of the one is done by the other."""

    operator = models.ForeignKey(Unit, models.CASCADE, related_name="operations")
    operated = models.ForeignKey(Unit, models.CASCADE, related_name="operators")
