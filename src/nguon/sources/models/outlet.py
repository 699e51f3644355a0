"""An address at which a body publishes, and each look at it."""

from datetime import datetime, timedelta
from typing import Self
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Person
from nguon.orgs.permissions import Ability, Actor
from nguon.sources.codes import Form, Topic, Vouched
from nguon.sources.models.source import Source

LEASE = timedelta(minutes=10)
LONGEST = timedelta(days=1)
"""A server that fails is asked again at least this often."""


class OutletQuerySet(models.QuerySet):
    def claim(self, now: datetime) -> "Outlet | None":
        """The outlet that has been due longest, for whoever claims it first; theirs for a while."""
        due = self.filter(due_at__lte=now).exclude(form=Form.MAIL)
        for one in due.select_related("source").order_by("due_at")[:5]:
            mine = self.filter(pk=one.pk, due_at=one.due_at)
            if mine.update(due_at=now + LEASE):
                one.due_at = now + LEASE
                return one
        return None

    def writing_from(self, sender: str) -> "Outlet | None":
        """The outlet whose letters come from that address, if it is still watched."""
        mine = self.filter(form=Form.MAIL, address=f"mailto:{sender}", due_at__isnull=False)
        return mine.select_related("source").first() if sender else None


class Outlet(models.Model):
    """`due_at` is when it is looked at next; None: no more. `trouble` is why the last look failed.

    `topic` is what the items are about where they do not say so themselves.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="outlets")
    form = models.CharField(gettext_lazy("dạng tin"), max_length=10, choices=Form)
    address = models.CharField(gettext_lazy("địa chỉ"), max_length=500, unique=True)
    topic = models.CharField(gettext_lazy("lĩnh vực"), max_length=10, choices=Topic)
    minutes = models.PositiveIntegerField(gettext_lazy("số phút giữa hai lần xem"), default=30)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    due_at = models.DateTimeField(null=True, db_index=True)
    looked_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)

    objects = OutletQuerySet.as_manager()

    class Meta:
        ordering = ["source", "address"]
        verbose_name = gettext_lazy("địa chỉ của nguồn")

    def __str__(self) -> str:
        return self.address

    @classmethod
    @transaction.atomic
    def watch(
        cls, source: Source, form: str, address: str, topic: str, actor: Actor, minutes: int = 30
    ) -> Self:
        """Look at an address from now on, every so many minutes."""
        actor.demand(Ability.WRITE, source.keeper)
        address = _letters_from(address) if form == Form.MAIL else _page(address)
        if cls.objects.filter(address=address).exists():
            raise Refused(_("Địa chỉ này đang được theo dõi."), "address")
        outlet = cls.objects.create(
            source=source, form=form, address=address, topic=topic, minutes=minutes,
            due_at=clock.machine_time(),
        )  # fmt: skip
        chain.record(source.stream, "source.watched", actor, address=address, form=form)
        return outlet

    @transaction.atomic
    def stop(self, actor: Actor) -> None:
        """Look at it no more; what came from it stays."""
        actor.demand(Ability.WRITE, self.source.keeper)
        chain.take_turn()
        self.due_at = None
        self.save(update_fields=["due_at"])
        chain.record(self.source.stream, "source.unwatched", actor, address=self.address)

    @property
    def changed_issuer(self) -> bool:
        """Its server's certificate now comes from another issuer than the one before."""
        issuers = list(self.certificates.order_by("-pk").values_list("issuer", flat=True)[:2])
        return len(set(issuers)) > 1

    @property
    def host_name(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def rest(self, now: datetime) -> None:
        """It was looked at; the next look comes in its time."""
        self.failures, self.trouble, self.looked_at = 0, "", now
        self._next(now + timedelta(minutes=self.minutes))

    def fail(self, reason: str, now: datetime, wait: timedelta = timedelta()) -> None:
        """It could not be read: it waits twice as long each time, from `wait` to a day."""
        self.failures = min(self.failures + 1, 30)
        self.trouble, self.looked_at = reason[:300], now
        usual = timedelta(minutes=self.minutes) * 2 ** min(self.failures, 12)
        self._next(now + min(max(usual, wait), LONGEST))

    def postpone(self, until: datetime) -> None:
        """Its server was asked a moment ago."""
        self._next(until)

    def _next(self, at: datetime) -> None:
        """Set the next look, unless it was stopped meanwhile."""
        self.due_at = at
        facts = ("due_at", "looked_at", "failures", "trouble", "etag", "last_modified")
        mine = Outlet.objects.filter(pk=self.pk, due_at__isnull=False)
        mine.update(**{name: getattr(self, name) for name in facts})


def _page(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise Refused(_("Địa chỉ phải bắt đầu bằng https:// hoặc http://."), "address")
    return address


def _letters_from(address: str) -> str:
    sender = address.removeprefix("mailto:").strip().lower()
    try:
        validate_email(sender)
    except ValidationError as wrong:
        raise Refused(_("Hãy ghi địa chỉ thư mà cơ quan gửi tin từ đó."), "address") from wrong
    return f"mailto:{sender}"


class Fetch(models.Model):
    """One look, or one letter, that brought bytes: kept among the originals under `sha256`.

    `vouched` says of a letter what shows that it is from its sender; `confirmed_how` how a person
    made sure of it.
    """

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="fetches")
    at = models.DateTimeField(gettext_lazy("lấy lúc"))
    url = models.CharField(gettext_lazy("địa chỉ"), max_length=2000)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=200, blank=True)
    certificate = models.CharField(max_length=64, blank=True)
    vouched = models.CharField(max_length=10, choices=Vouched, blank=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_how = models.CharField(
        gettext_lazy("xác minh bằng cách nào"), max_length=300, blank=True
    )

    class Meta:
        ordering = ["-at"]

    @property
    def is_doubtful(self) -> bool:
        """Nothing shows yet that it is from whom it says, or its signature shows that it is not as
        it was signed."""
        return self.vouched in (Vouched.NOBODY, Vouched.BROKEN)

    @transaction.atomic
    def confirm(self, actor: Actor, how: str) -> None:
        """A person has made sure with the body that it sent this."""
        actor.demand(Ability.WRITE, self.outlet.source.keeper)
        chain.take_turn()
        self.refresh_from_db()
        if not self.is_doubtful:
            raise Refused(_("Thư này không cần xác minh nữa."))
        if not how.strip():
            raise Refused(_("Hãy ghi đã xác minh với ai, bằng cách nào."), "how")
        self.vouched, self.confirmed_by = Vouched.PERSON, actor.person
        self.confirmed_how = how.strip()[:300]
        self.save()
        chain.record(
            self.outlet.source.stream,
            "source.letter_confirmed",
            actor,
            sha256=self.sha256,
            how=self.confirmed_how,
        )
