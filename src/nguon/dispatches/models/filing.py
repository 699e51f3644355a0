"""A file handed in, from its arrival until it has become a dispatch or been refused in words."""

from datetime import timedelta

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.dispatches.models.dispatch import Dispatch
from nguon.dispatches.models.original import Original
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Person, Post, Unit
from nguon.orgs.permissions import Ability, Actor

# Longer than any single page may take; each page read renews it.
LEASE = timedelta(minutes=3)
MOST_ATTEMPTS = 3


class FilingQuerySet(models.QuerySet):
    def claim(self) -> "Filing | None":
        """The oldest file that waits; if its reader dies, it is due again when the lease ends."""
        now = clock.machine_time()
        for filing in self.filter(due_at__lte=now).order_by("received_at")[:5]:
            mine = self.filter(pk=filing.pk, due_at=filing.due_at)
            if mine.update(
                due_at=now + LEASE, attempts=models.F("attempts") + 1, state=Filing.State.READING
            ):
                filing.refresh_from_db()
                return filing
        return None


class Filing(models.Model):
    """One file in a unit's tray. `due_at` is empty once it has been read or refused."""

    class State(models.TextChoices):
        WAITING = "waiting", gettext_lazy("chờ đọc")
        READING = "reading", gettext_lazy("đang đọc")
        READ = "read", gettext_lazy("đã đọc")
        REFUSED = "refused", gettext_lazy("chưa đọc được")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="filings")
    post = models.ForeignKey(Post, models.SET_NULL, null=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True)
    sender = models.CharField(gettext_lazy("người gửi"), max_length=300, blank=True)
    subject = models.CharField(gettext_lazy("tiêu đề thư"), max_length=500, blank=True)
    # A letter fetched twice is one filing: a hash over its Message-ID and the file.
    key = models.CharField(max_length=300, unique=True, null=True)
    original = models.ForeignKey(Original, models.PROTECT, related_name="filings")
    received_at = models.DateTimeField(gettext_lazy("nhận lúc"))
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    page = models.PositiveSmallIntegerField(default=0)
    pages = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(gettext_lazy("lý do"), max_length=1000, blank=True)
    dispatch = models.ForeignKey(Dispatch, models.SET_NULL, null=True, related_name="filings")
    due_at = models.DateTimeField(null=True, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = FilingQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.original.name

    @property
    def stream(self) -> str:
        return f"filing:{self.pk}"

    @classmethod
    @transaction.atomic
    def hand_in(cls, original: Original, actor: Actor) -> "Filing":
        """Put a file into the tray of the actor's unit."""
        filing = cls._open(original, actor.unit, post=actor.post, person=actor.person)
        filing._record_receipt(actor, how="upload")
        return filing

    @classmethod
    @transaction.atomic
    def come_by_mail(
        cls, original: Original, unit: Unit, sender: str, subject: str, key: str
    ) -> "Filing":
        """Put a file of a letter into the unit's tray; `key` is what a second copy has too."""
        filing = cls._open(original, unit, sender=sender, subject=subject, key=key)
        filing._record_receipt(None, how="mail", sender=sender, subject=subject)
        return filing

    @classmethod
    def _open(cls, original: Original, unit: Unit, **facts) -> "Filing":
        chain.take_turn()
        return cls.objects.create(
            unit=unit,
            original=original,
            received_at=clock.now(),
            due_at=clock.machine_time(),
            **facts,
        )

    def _record_receipt(self, actor: Actor | None, **facts: str) -> None:
        file = {"name": self.original.name, "sha256": self.original.sha256}
        chain.record(self.stream, "filing.received", actor, unit=str(self.unit), **file, **facts)

    @property
    def is_done(self) -> bool:
        return self.state in (self.State.READ, self.State.REFUSED)

    def actor(self) -> Actor | None:
        """Who handed it in; for one that came by mail, the unit's first clerk in post."""
        day = clock.today()
        if self.person and self.post:
            return Actor(self.person, self.post, day)
        for post in self.unit.posts.on(day).filter(role="clerk"):
            holding = post.holdings.on(day).select_related("person").first()
            if holding:
                return Actor(holding.person, post, day)
        return None

    def turn_page(self, page: int, pages: int) -> None:
        """Say how far the reading is; whoever watches sees it, and the lease is renewed."""
        self.state, self.page, self.pages = self.State.READING, page, pages
        self.due_at = clock.machine_time() + LEASE
        self.save(update_fields=["state", "page", "pages", "due_at"])

    def succeed(self, dispatch: Dispatch) -> None:
        """It is a dispatch now, whose own stream goes on from here ("dispatch.taken_in")."""
        self.state, self.dispatch, self.due_at, self.reason = self.State.READ, dispatch, None, ""
        self.save(update_fields=["state", "dispatch", "due_at", "reason"])

    @transaction.atomic
    def fail(self, reason: str) -> None:
        """It becomes no dispatch, for a reason that its unit reads; the file stays."""
        chain.take_turn()
        self.state, self.due_at, self.reason = self.State.REFUSED, None, str(reason)[:1000]
        self.save(update_fields=["state", "due_at", "reason"])
        sha256 = self.original.sha256
        chain.record(self.stream, "filing.refused", None, reason=self.reason, sha256=sha256)

    @transaction.atomic
    def read_again(self, actor: Actor) -> None:
        """Let it be read once more: what was missing may be there now."""
        actor.demand(Ability.DRAFT, self.unit)
        chain.take_turn()
        self.refresh_from_db()
        if self.state != self.State.REFUSED:
            raise Refused(_("Tệp này không còn chờ đọc lại. Hãy tải lại trang."))
        self.state, self.due_at, self.attempts = self.State.WAITING, clock.machine_time(), 0
        self.save(update_fields=["state", "due_at", "attempts"])
        chain.record(self.stream, "filing.read_again", actor, sha256=self.original.sha256)

    def gave_up(self) -> bool:
        """Whether reading it has brought its reader down too often to try again."""
        if self.attempts <= MOST_ATTEMPTS:
            return False
        self.fail(
            _("Máy đã dừng %(n)d lần khi đọc tệp này. Tệp gốc còn nguyên; hãy gửi bản khác.")
            % {"n": MOST_ATTEMPTS}
        )
        return True
