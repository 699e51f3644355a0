"""Posts belong to units; people hold posts for a time. A role belongs to the post."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.orgs.models.periods import Period, valid_on
from nguon.orgs.models.units import Unit


class Role(models.TextChoices):
    CLERK = "clerk", _("văn thư")
    DRAFTER = "drafter", _("chuyên viên soạn thảo")
    LEADER = "leader", _("lãnh đạo ký văn bản")
    EDITOR = "editor", _("biên tập viên")
    DUTY_OFFICER = "duty_officer", _("lãnh đạo trực")
    OFFICER = "officer", _("cán bộ đơn vị")
    OPERATOR = "operator", _("người phụ trách đài")
    VIEWER = "viewer", _("người xem")
    ADMINISTRATOR = "administrator", _("quản trị")


class Person(AbstractUser):
    """Somebody who signs in. What they may do comes from the posts that they hold."""

    first_name = last_name = None
    full_name = models.CharField(_("họ và tên"), max_length=150)

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("người dùng")

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    def posts_on(self, day: date) -> "models.QuerySet[Post]":
        return (
            Post.objects.on(day)
            .filter(valid_on(day, "holdings__"), holdings__person=self)
            .filter(valid_on(day, "unit__"))
            .select_related("unit")
            .distinct()
        )


class Post(Period):
    """A position in a unit, with the role that it carries."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="posts")
    title = models.CharField(_("chức danh"), max_length=120)
    role = models.CharField(_("vai trò"), max_length=20, choices=Role)

    class Meta:
        ordering = ["unit", "title"]
        verbose_name = _("vị trí")

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"

    def hand_over(self, to: Person, since: date) -> "Holding":
        """From `since`, `to` holds the post; whoever held it until then holds it no longer."""
        current = self.holdings.on(since).filter(substitute=False).exclude(person=to)
        current.filter(valid_from=since).delete()
        current.update(valid_to=since)
        holding, _made = self.holdings.get_or_create(
            person=to, substitute=False, valid_to=None, defaults={"valid_from": since}
        )
        return holding

    def stand_in(self, person: Person, since: date, until: date) -> "Holding":
        """`person` stands in for the holder from `since` until the day before `until`."""
        return self.holdings.create(
            person=person, substitute=True, valid_from=since, valid_to=until
        )


class Holding(Period):
    """A person in a post, from when to when; a substitute stands in beside the holder."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="holdings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="holdings")
    substitute = models.BooleanField(_("người thay"), default=False)

    class Meta:
        ordering = ["valid_from"]
