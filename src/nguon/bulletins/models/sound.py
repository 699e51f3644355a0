"""Sound that a version is told by: made under a lease, and again if whoever made it was cut off."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import Language
from nguon.bulletins.models.version import Version
from nguon.dispatches.models import Original
from nguon.events import clock

# Longer than any one step of the work may take; each step done renews it.
LEASE = timedelta(minutes=6)
MOST_ATTEMPTS = 3


class Superseded(Exception):
    """Somebody changed what was asked for while it was being made: what was made is dropped."""


class SoundState(models.TextChoices):
    WAITING = "waiting", gettext_lazy("chờ làm")
    WORKING = "working", gettext_lazy("đang làm")
    READY = "ready", gettext_lazy("nghe được")
    REFUSED = "refused", gettext_lazy("không dùng được")


class SoundQuerySet(models.QuerySet):
    def claim(self):
        """What waits longest, for a while in this worker's hands; None when nothing waits."""
        now = clock.machine_time()
        for one in self.filter(due_at__lte=now).order_by("due_at")[:5]:
            mine = self.filter(pk=one.pk, due_at=one.due_at)
            facts = {"attempts": models.F("attempts") + 1, "state": SoundState.WORKING, "step": 0}
            if mine.update(due_at=now + LEASE, **facts):
                one.refresh_from_db()
                return one
        return None

    def ready(self):
        return self.filter(state=SoundState.READY)


@dataclass(frozen=True)
class Made:
    """The same sound twice: small (Opus, 24 kbit/s) and for whatever knows no Opus (MP3)."""

    opus: Original
    mp3: Original
    seconds: float
    loudness: float


class Making(models.Model):
    """What is being made into sound, once ready as two files, each known by its SHA-256.

    `due_at` is set while it waits or is worked on; `step` of `STEPS` is what has been done;
    `loudness` is in LUFS.
    """

    STEPS: int

    state = models.CharField(
        max_length=10, choices=SoundState, default=SoundState.WAITING, db_index=True
    )
    reason = models.CharField(gettext_lazy("lý do"), max_length=1000, blank=True)
    step = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    opus = models.ForeignKey(Original, models.PROTECT, null=True, related_name="+")
    mp3 = models.ForeignKey(Original, models.PROTECT, null=True, related_name="+")
    seconds = models.FloatField(gettext_lazy("thời lượng"), null=True)
    loudness = models.FloatField(gettext_lazy("độ to"), null=True)

    objects = SoundQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_ready(self) -> bool:
        return self.state == SoundState.READY

    @property
    def is_refused(self) -> bool:
        return self.state == SoundState.REFUSED

    @property
    def is_busy(self) -> bool:
        return self.state in (SoundState.WAITING, SoundState.WORKING)

    def want(self) -> None:
        """Ask the worker for it, from the beginning; not saved yet."""
        self.state, self.reason, self.attempts = SoundState.WAITING, "", 0
        self.step, self.due_at = 0, clock.machine_time()
        self.opus = self.mp3 = self.seconds = self.loudness = None

    def turn(self, step: int, **found) -> None:
        """Say how far it is and renew the lease. Raises Superseded if it is no longer ours."""
        self._as_mine(step=step, due_at=clock.machine_time() + LEASE, **found)

    def finish(self, made: Made) -> None:
        """It can be heard. Raises Superseded."""
        self._as_mine(
            state=SoundState.READY,
            step=self.STEPS,
            due_at=None,
            opus=made.opus,
            mp3=made.mp3,
            seconds=made.seconds,
            loudness=made.loudness,
        )

    def fail(self, reason: str) -> None:
        """It cannot be made, for a reason that people read; Superseded if it is not ours."""
        self._as_mine(state=SoundState.REFUSED, due_at=None, reason=str(reason)[:1000])

    def gave_up(self) -> bool:
        """Whether making it has brought its worker down too often to try again."""
        if self.attempts <= MOST_ATTEMPTS:
            return False
        self.fail(_("Máy đã dừng %(n)d lần khi làm âm thanh này.") % {"n": MOST_ATTEMPTS})
        return True

    @property
    def file_name(self) -> str:
        """What its files are called."""
        raise NotImplementedError

    def _as_mine(self, **facts) -> None:
        mine = type(self).objects.filter(pk=self.pk, due_at=self.due_at)
        if not mine.update(**facts):
            raise Superseded
        for name, value in facts.items():
            setattr(self, name, value)


class Sound(Making):
    """Sound of a version in a language; `words_sha256` names the words that are heard."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="%(class)s_set")
    language = models.CharField(gettext_lazy("ngôn ngữ"), max_length=8, choices=Language)
    words_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True

    @property
    def file_name(self) -> str:
        """What its files are called."""
        return f"ban-tin-{self.version.bulletin_id}-{self.version.number}-{self.language}"
