"""A bulletin version sent to an audience over channels at a time."""

from collections import Counter

from django.db import models, transaction
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import Priority
from nguon.bulletins.models import Version
from nguon.delivery.models.subscriber import Use
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Person, Unit
from nguon.orgs.permissions import Ability, Actor


class Lane(models.IntegerChoices):
    """Queues that do not wait for each other; the lower the number, the more urgent."""

    EMERGENCY = 0, gettext_lazy("khẩn cấp")
    PRIORITY = 1, gettext_lazy("ưu tiên")
    BULK = 2, gettext_lazy("thông thường")

    @classmethod
    def of(cls, priority: Priority) -> "Lane":
        return {Priority.EMERGENCY: cls.EMERGENCY, Priority.PRIORITY: cls.PRIORITY}.get(
            priority, cls.BULK
        )


class Purpose(models.TextChoices):
    """What a release is for.

    A correction and a recall go to whom the former version reached; a continuation takes the new
    version to those for whom the former one was stopped on its way.
    """

    FIRST = "first", gettext_lazy("phát hành")
    CORRECTION = "correction", gettext_lazy("đính chính")
    RECALL = "recall", gettext_lazy("thu hồi")
    CONTINUATION = "continuation", gettext_lazy("gửi tiếp bằng bản mới")


class ReleaseState(models.TextChoices):
    RUNNING = "running", gettext_lazy("đang gửi")
    PAUSED = "paused", gettext_lazy("tạm dừng")
    STOPPED = "stopped", gettext_lazy("đã dừng")


class Release(models.Model):
    """One sending. `channels` and `groups` are slugs; `key` makes a repeated request one release.

    `use` is what the addresses are used for: whoever did not agree to it is left out.
    `after` are the releases of the former version that a correction, recall or continuation
    follows.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="releases")
    purpose = models.CharField(max_length=12, choices=Purpose, default=Purpose.FIRST)
    lane = models.PositiveSmallIntegerField(choices=Lane)
    channels = models.JSONField(default=list)
    groups = models.JSONField(default=list)
    use = models.PositiveSmallIntegerField(choices=Use, default=Use.INFORM)
    area = models.ManyToManyField(Unit, related_name="+")
    area_on = models.DateField()
    after = models.ManyToManyField("self", symmetrical=False, related_name="followed_by")
    state = models.CharField(max_length=8, choices=ReleaseState, default=ReleaseState.RUNNING)
    key = models.CharField(max_length=80, unique=True)
    released_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(gettext_lazy("phát hành lúc"))
    not_before = models.DateTimeField(gettext_lazy("gửi từ lúc"))
    stopped_at = models.DateTimeField(null=True)
    # Until when units acknowledge; whoever has not is reminded, later the unit above is told.
    ack_by = models.DateTimeField(gettext_lazy("đề nghị xác nhận trước"), null=True)
    escalate_at = models.DateTimeField(gettext_lazy("báo cấp trên lúc"), null=True)
    reminded_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    # Whether whatever it follows has come to rest, so that nobody more can be owed it.
    settled = models.BooleanField(default=True)
    # Since when nobody can tell any more which readers it reached (archiving.py), and whether that
    # is so of all of them.
    archived_at = models.DateTimeField(null=True)
    emptied = models.BooleanField(default=False)

    class Meta:
        ordering = ["-accepted_at"]
        verbose_name = gettext_lazy("đợt phát hành")

    def __str__(self) -> str:
        return f"{self.version} {self.accepted_at:%d/%m/%Y %H:%M}"

    @property
    def stream(self) -> str:
        return f"release:{self.pk}"

    def counts(self) -> list[tuple[str, str, int]]:
        """(channel, standing, how many deliveries), archived ones included."""
        found: Counter[tuple[str, str]] = Counter()
        for rows in (self.deliveries, self.archived) if self.archived_at else (self.deliveries,):
            told = rows.order_by().values_list("channel", "standing")
            for channel, standing, n in told.annotate(Count("pk")):
                found[channel, standing] += n
        return [(*key, n) for key, n in found.items()]

    @transaction.atomic
    def pause(self, actor: Actor) -> None:
        """Nothing more is claimed; what a worker holds in its hands still goes."""
        self._move(actor, ReleaseState.RUNNING, ReleaseState.PAUSED, "release.paused")

    @transaction.atomic
    def resume(self, actor: Actor) -> None:
        self._move(actor, ReleaseState.PAUSED, ReleaseState.RUNNING, "release.resumed")

    @transaction.atomic
    def stop(self, actor: Actor) -> None:
        """End it: whoever has not been sent anything yet will not be."""
        actor.demand(Ability.RELEASE, self.version.bulletin.unit)
        self.halt(actor)

    def halt(self, actor: Actor) -> None:
        """End it as part of an act that has been allowed, in that act's transaction."""
        chain.take_turn()
        self.refresh_from_db(fields=["state"])
        if self.state == ReleaseState.STOPPED:
            return
        self.state, self.stopped_at = ReleaseState.STOPPED, clock.now()
        self.save(update_fields=["state", "stopped_at"])
        stopped = self.deliveries.waiting().stop()
        chain.record(self.stream, "release.stopped", actor, stopped=stopped)

    @transaction.atomic
    def resend_failed(self, actor: Actor) -> int:
        """Try once more where it failed, and there alone; how many that are."""
        actor.demand(Ability.RELEASE, self.version.bulletin.unit)
        chain.take_turn()
        self.refresh_from_db(fields=["state", "archived_at"])
        if self.state == ReleaseState.STOPPED:
            raise Refused(_("Đợt phát hành đã dừng, không gửi lại được."))
        if self.archived_at:
            raise Refused(_("Đợt phát hành đã lưu trữ, không gửi lại được."))
        again = self.deliveries.failed().try_again()
        chain.record(self.stream, "release.resent", actor, deliveries=again)
        return again

    def _move(self, actor: Actor, from_: str, to: str, kind: str) -> None:
        actor.demand(Ability.RELEASE, self.version.bulletin.unit)
        chain.take_turn()
        self.refresh_from_db(fields=["state"])
        if self.state != from_:
            raise Refused(
                _("Đợt phát hành đang ở trạng thái “%(state)s”.")
                % {"state": self.get_state_display()}
            )
        self.state = to
        self.save(update_fields=["state"])
        chain.record(self.stream, kind, actor)
