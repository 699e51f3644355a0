"""Keys of other systems. A key acts for a person in a post, and can do no more than they can."""

import hashlib
import secrets
from datetime import date, datetime

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from nguon.orgs.models.people import Person, Post

MARK = "nguon_"
SECRET_BYTES = 32
HINT_LENGTH = len(MARK) + 4


class Scope(models.TextChoices):
    """What a key is for; nguon.orgs.permissions says which abilities that lets through."""

    READ = "read", _("đọc bản tin và kết quả gửi")
    RELEASE = "release", _("phát hành, tạm dừng, dừng, gửi lại")
    ASK = "ask", _("gửi phản ánh, kiến nghị của người dân (Open311)")


def hashed(secret: str) -> str:
    """The hash by which a key is found. It was drawn at random: no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ApiKey(models.Model):
    """A key; its secret is shown once and kept as a hash. `hint` are its first letters.

    `per_minute` requests are answered in a minute; `window` is the minute that `used` counts.
    """

    name = models.CharField(_("hệ thống dùng khóa"), max_length=80)
    person = models.ForeignKey(Person, models.PROTECT, related_name="keys")
    post = models.ForeignKey(Post, models.PROTECT, related_name="keys")
    scopes = models.JSONField(_("được làm gì"), default=list)
    hint = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_on = models.DateField(_("hết hạn ngày"))
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    per_minute = models.PositiveIntegerField(_("số yêu cầu mỗi phút"), default=120)
    window = models.BigIntegerField(default=0)
    used = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_at"]
        verbose_name = _("khóa API")

    def __str__(self) -> str:
        return self.name

    @property
    def scope_words(self) -> list[str]:
        return [str(Scope(one).label) for one in self.scopes]

    def draw(self) -> str:
        """Give it a new secret, which nobody can read again."""
        secret = MARK + secrets.token_urlsafe(SECRET_BYTES)
        self.hint, self.sha256 = secret[:HINT_LENGTH], hashed(secret)
        return secret

    def opens_on(self, day: date) -> bool:
        """Whether it is valid on `day` and its person holds the post then."""
        valid = self.revoked_at is None and day <= self.expires_on
        return valid and self.person.is_active and self.person.posts_on(day).filter(
            pk=self.post_id
        ).exists()  # fmt: skip

    def count(self, now: datetime) -> int:
        """Count one request in the minute of `now`; how many are left in it, negative if over."""
        minute = int(now.timestamp()) // 60
        same = Q(window=minute)
        ApiKey.objects.filter(pk=self.pk).update(
            used=Case(When(same, then=F("used") + 1), default=Value(1)),
            window=minute,
            last_used_at=now,
        )
        self.refresh_from_db(fields=["used"])
        return self.per_minute - self.used
