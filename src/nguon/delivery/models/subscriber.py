"""A person who asked to be told, and the record of what they agreed to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.bulletins.codes import Subject


class Use(models.IntegerChoices):
    """What an address may be used for; the values are bits, so that they add up to a mask."""

    INFORM = 1, _("gửi tin chính thức")
    EPIDEMIC = 2, _("phòng, chống dịch bệnh")
    SURVEY = 4, _("khảo sát, lấy ý kiến")


class How(models.TextChoices):
    """By which way something was agreed to or taken back."""

    WEB = "web", _("trên trang web")
    SMS = "sms", _("bằng tin nhắn")
    EMAIL = "email", _("bằng thư điện tử")
    LIST = "list", _("trong danh sách do cơ quan lập")
    OFFICER = "officer", _("qua cán bộ")


EMERGENCIES_ONLY = 0
"""The mask of those who chose no topic: emergencies reach them all the same."""

ALL_TOPICS = sum(1 << subject for subject in Subject)
ALL_USES = sum(Use)


def mask_of(topics) -> int:
    """The mask of some topics (members or codes of Subject)."""
    return sum(1 << int(topic) for topic in set(topics))


def topics_in(mask: int) -> list[Subject]:
    return [subject for subject in Subject if mask & (1 << subject)]


def uses_in(mask: int) -> list[Use]:
    return [use for use in Use if mask & use]


class Subscriber(models.Model):
    """One person, with a contact a channel at most. We know no name: none is needed."""

    since = models.DateTimeField()

    class Meta:
        verbose_name = _("người đăng ký")

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def stream(self) -> str:
        return f"subscriber:{self.pk}"


class Consent(models.Model):
    """That a person agreed, or took it back: never changed, gone only with the person's data.

    `text` is the version of what they agreed to (subscribers/consent_text.py), `evidence` what
    shows it, without any address. Of an imported list the list says on what ground.
    """

    contact = models.ForeignKey("delivery.Contact", models.CASCADE, related_name="consents")
    given = models.BooleanField()
    text = models.CharField(max_length=40)
    uses = models.PositiveSmallIntegerField()
    how = models.CharField(max_length=8, choices=How)
    evidence = models.CharField(max_length=300, blank=True)
    source = models.ForeignKey("delivery.AddressList", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("sự đồng ý")

    def __str__(self) -> str:
        return f"{self.contact}: {self.text}"

    @property
    def purposes(self) -> list[Use]:
        return uses_in(self.uses)
