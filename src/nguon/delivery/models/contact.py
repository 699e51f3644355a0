"""Somebody who can be reached over one channel."""

import secrets

from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from nguon.bulletins.codes import Language
from nguon.delivery import sealing
from nguon.delivery.addresses import masked, without_addresses
from nguon.delivery.models.subscriber import ALL_TOPICS, ALL_USES, Subscriber
from nguon.orgs.models import Unit


class Group(models.TextChoices):
    """On whose behalf a contact is reached."""

    UNIT = "unit", _("cơ quan, đơn vị")
    NEWSROOM = "newsroom", _("cơ quan báo chí")
    SUBSCRIBER = "subscriber", _("người đăng ký")
    SERVICE = "service", _("dịch vụ của hệ thống")


def new_token() -> str:
    """An unguessable word of 22 characters, for addresses that a contact is sent."""
    return secrets.token_urlsafe(16)


def unsealed(sealed: bytes | None, index: str | None, address: str) -> str:
    """The full address of a contact's row: what is sealed, or what stands there in the clear."""
    return address if sealed is None or index is None else sealing.unseal(sealed, index)


class ContactQuerySet(models.QuerySet):
    def reachable(self):
        return self.filter(stopped_at=None)

    def public(self):
        """All but subscribers: a few thousand of perhaps millions.

        In the words of the index `one_contact_an_address`, since SQLite cannot know of a parameter
        that the index holds all that it asks for; every address is at least "", which lets it
        prefer that index to one of all contacts.
        """
        words = "NOT (%(expressions)s = 'subscriber')"
        public = Func(F("group"), template=words, output_field=models.BooleanField())
        return self.filter(public, address__gte="")


class Contact(models.Model):
    """One address on one channel. `unit` is whose it is, or where a subscriber lives.

    Units that share one address share its contact: `also` are the others, `name` names them all.

    A service of our own (the portal, the feeds) is a contact too: what is published is delivered.

    A subscriber's `address` is as much of it as screens show; the whole is `sealed`, and
    `address_key` its blind index. `topics` and `uses` are masks (models/subscriber.py).
    """

    channel = models.CharField(_("kênh"), max_length=20)
    address = models.CharField(_("địa chỉ"), max_length=320)
    group = models.CharField(_("nhóm"), max_length=12, choices=Group)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="contacts")
    also = models.ManyToManyField(Unit, related_name="+")
    name = models.CharField(_("tên"), max_length=200, blank=True)
    language = models.CharField(max_length=8, choices=Language, default=Language.VIETNAMESE)
    sealed = models.BinaryField(null=True)
    address_key = models.CharField(max_length=32, null=True)
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, null=True, related_name="contacts")
    topics = models.PositiveSmallIntegerField(default=ALL_TOPICS)
    uses = models.PositiveSmallIntegerField(default=ALL_USES)
    token = models.CharField(max_length=22, unique=True, default=new_token)
    since = models.DateTimeField()
    stopped_at = models.DateTimeField(_("ngừng nhận lúc"), null=True, blank=True)
    stopped_why = models.CharField(max_length=300, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "address"],
                name="one_contact_an_address",
                condition=~Q(group=Group.SUBSCRIBER),
            ),
            models.UniqueConstraint(fields=["channel", "address_key"], name="one_contact_a_key"),
            models.UniqueConstraint(
                fields=["subscriber", "channel"],
                name="one_contact_a_channel",
                condition=Q(subscriber__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["unit", "channel"])]
        verbose_name = _("liên hệ")

    def __str__(self) -> str:
        return self.name or self.address

    @property
    def destination(self) -> str:
        """Where to send: the full address. Ask only to send there."""
        return unsealed(self.sealed, self.address_key, self.address)

    def seal(self, address: str) -> None:
        """Hold `address`, in its normal form, so that only the worker reads it."""
        self.address_key = sealing.index_of(address)
        self.sealed, self.address = sealing.seal(address, self.address_key), masked(address)

    def stop(self, at, why: str) -> None:
        """Send nothing there any more."""
        self.stopped_at, self.stopped_why = at, without_addresses(why)[:300]
        self.save(update_fields=["stopped_at", "stopped_why"])
