"""What stands around a subscription: the wish to join, notes to one person, the refusal."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.bulletins.codes import Language
from nguon.delivery import sealing
from nguon.delivery.models.subscriber import How, Subscriber
from nguon.orgs.models import Unit


def new_secret() -> str:
    return secrets.token_urlsafe(24)


class SealedAddress(models.Model):
    """Something about one address on one channel, the address sealed."""

    channel = models.CharField(max_length=20)
    sealed = models.BinaryField(null=True)
    address_key = models.CharField(max_length=32, db_index=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        abstract = True

    @property
    def destination(self) -> str:
        """The full address; ask only to send there, or to move it to a contact."""
        return sealing.unseal(self.sealed, self.address_key)


class SignUp(SealedAddress):
    """A wish to be told, until whoever owns the address confirms it.

    `token` names the page where the code from the message is typed; `secret` is the word in the
    letter's link. `code` is kept as its hash.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    topics = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8, choices=Language)
    uses = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=40)
    how = models.CharField(max_length=8, choices=How)
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, null=True, related_name="+")
    token = models.CharField(max_length=32, unique=True, default=new_secret)
    secret = models.CharField(max_length=32, unique=True, default=new_secret)
    code = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("yêu cầu đăng ký")

    def __str__(self) -> str:
        return f"#{self.pk}"


class Note(SealedAddress):
    """A few words to one person: a code, a link, the answer to a keyword; sealed till it is sent.

    Sent, it is emptied.

    `once` makes what is said twice one note: a keyword is answered once a day.
    """

    heading = models.CharField(max_length=200, blank=True)
    sealed_words = models.BinaryField(null=True, editable=False)
    answers = models.CharField(max_length=300, blank=True)
    reply_to = models.CharField(max_length=300, blank=True)
    once = models.CharField(max_length=120, unique=True, null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, db_index=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("tin riêng")

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def words_key(self) -> str:
        return f"note to {self.address_key}"

    @property
    def words(self) -> str:
        if self.sealed_words is None:
            return ""
        return sealing.unseal_bytes(bytes(self.sealed_words), self.words_key).decode()

    @words.setter
    def words(self, words: str) -> None:
        self.sealed_words = sealing.seal_bytes(words.encode(), self.words_key) if words else None


class DoNotContact(models.Model):
    """An address that asked not to be written to: its blind index is all that is kept of it."""

    channel = models.CharField(max_length=20)
    address_key = models.CharField(max_length=32)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "address_key"], name="one_refusal")
        ]
        verbose_name = _("yêu cầu không liên hệ")

    def __str__(self) -> str:
        return f"#{self.pk}"
