"""A rumour with the wordings in which people reported it, and the answers given to it."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import State
from nguon.bulletins.models import Version
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Person, Unit
from nguon.orgs.permissions import Ability, Actor


class Rating(models.TextChoices):
    """What is said of a rumour; the values are ours, the numbers in `WORTH` schema.org's scale."""

    FALSE = "false", gettext_lazy("Sai")
    TRUE = "true", gettext_lazy("Đúng")
    UNKNOWN = "unknown", gettext_lazy("Chưa đủ căn cứ")


WORTH = {Rating.FALSE: 1, Rating.TRUE: 5}
"""schema.org `ratingValue`, 1 worst, 5 best; what is not known yet has none."""


class RumourQuerySet(models.QuerySet):
    def published(self):
        return self.filter(answers__published_at__isnull=False).distinct()

    def on_the_desk(self):
        """Those that nobody set aside, the most reported first."""
        return self.filter(set_aside_at=None).order_by("-count", "-last_at")


class Rumour(models.Model):
    """Reports that say nearly the same. `text` is how it was first reported, personal data struck
    out; nothing tells who reported it."""

    text = models.TextField()
    count = models.PositiveIntegerField(gettext_lazy("số lần báo"), default=0)
    first_at = models.DateTimeField(gettext_lazy("báo lần đầu"))
    last_at = models.DateTimeField(gettext_lazy("báo gần nhất"), db_index=True)
    set_aside_at = models.DateTimeField(null=True)

    objects = RumourQuerySet.as_manager()

    class Meta:
        ordering = ["-last_at"]
        verbose_name = gettext_lazy("tin đồn")

    def __str__(self) -> str:
        answer = self.published or self.draft
        return answer.claim if answer else self.text[:200]

    @property
    def stream(self) -> str:
        return f"rumour:{self.pk}"

    @property
    def published(self) -> "Answer | None":
        """The answer that holds."""
        return self.answers.filter(published_at__isnull=False).order_by("-number").first()

    @property
    def draft(self) -> "Answer | None":
        """The answer that is being prepared."""
        return self.answers.filter(published_at=None).first()

    @transaction.atomic
    def answer(self, actor: Actor, rating: Rating, claim: str, words: str, **basis) -> "Answer":
        """Write the answer, or write it anew, which takes its approval back.

        `basis` are `version` (released), `source` and `source_url`; a rumour is called true or
        false on a basis only. What was published stays: the next answer gets the next number.
        """
        actor.demand(Ability.WRITE)
        chain.take_turn()
        draft = self.draft
        if draft is None:
            draft = Answer(rumour=self, number=self.answers.count() + 1, unit=actor.unit)
        actor.demand(Ability.WRITE, draft.unit)
        draft.put(rating, claim.strip(), words.strip(), **basis)
        draft.writer, draft.written_at = actor.person, clock.now()
        draft.approver = draft.approved_at = None
        draft.save()
        self.set_aside_at = None
        self.save(update_fields=["set_aside_at"])
        chain.record(
            self.stream, "rumour.answered", actor, number=draft.number, rating=str(draft.rating)
        )
        return draft

    @transaction.atomic
    def set_aside(self, actor: Actor, reason: str) -> None:
        """Off the desk: no rumour, or nothing for an official body to say."""
        actor.demand(Ability.WRITE)
        if not reason.strip():
            raise Refused(_("Hãy ghi vì sao bỏ qua."), "reason")
        chain.take_turn()
        if self.answers.exists():
            raise Refused(_("Tin này đã có câu trả lời, không bỏ qua được."))
        self.set_aside_at = clock.now()
        self.save(update_fields=["set_aside_at"])
        chain.record(self.stream, "rumour.set_aside", actor, reason=reason.strip()[:300])


class Wording(models.Model):
    """One way in which a rumour was told."""

    rumour = models.ForeignKey(Rumour, models.CASCADE, related_name="wordings")
    text = models.TextField()

    class Meta:
        ordering = ["pk"]
        verbose_name = gettext_lazy("lời được báo")

    def __str__(self) -> str:
        return self.text[:80]


class Answer(models.Model):
    """What a body says of a rumour. `claim` is the rumour in one sentence of the body's own."""

    rumour = models.ForeignKey(Rumour, models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    rating = models.CharField(gettext_lazy("kết luận"), max_length=8, choices=Rating)
    claim = models.CharField(gettext_lazy("tin đồn nói gì"), max_length=300)
    words = models.TextField(gettext_lazy("câu trả lời"), max_length=3000)
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    source = models.CharField(gettext_lazy("nguồn khác"), max_length=300, blank=True)
    source_url = models.URLField(gettext_lazy("địa chỉ nguồn"), blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    writer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    approver = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["rumour", "number"], name="one_answer_of_a_rumour_a_number"
            )
        ]
        verbose_name = gettext_lazy("câu trả lời tin đồn")

    def __str__(self) -> str:
        return f"{self.get_rating_display()}: {self.claim}"

    def put(
        self,
        rating: Rating,
        claim: str,
        words: str,
        version: Version | None = None,
        source: str = "",
        source_url: str = "",
    ) -> None:
        """Take the words in, if they say enough."""
        if not claim:
            raise Refused(_("Hãy ghi tin đồn nói gì, trong một câu."), "claim")
        if not words:
            raise Refused(_("Hãy viết câu trả lời."), "words")
        if rating != Rating.UNKNOWN and version is None and not source.strip():
            raise Refused(
                _("Kết luận đúng hay sai cần căn cứ: chọn một bản tin hoặc ghi nguồn."), "version"
            )
        if version and version.state != State.RELEASED:
            raise Refused(_("Chỉ dẫn bản tin đang có hiệu lực."), "version")
        self.rating, self.claim, self.words = rating, claim, words
        self.version, self.source, self.source_url = version, source.strip(), source_url.strip()

    @transaction.atomic
    def approve(self, actor: Actor) -> None:
        actor.demand(Ability.APPROVE, self.unit)
        self._lock()
        if self.approved_at:
            raise Refused(_("Câu trả lời này đã được duyệt."))
        if actor.person == self.writer:
            raise Refused(_("Người viết không tự duyệt câu trả lời của mình."))
        self.approver, self.approved_at = actor.person, clock.now()
        self.save(update_fields=["approver", "approved_at"])
        self._record("rumour.approved", actor)

    @transaction.atomic
    def publish(self, actor: Actor) -> None:
        """From now on it is what everybody is told who asks."""
        actor.demand(Ability.RELEASE, self.unit)
        self._lock()
        if self.approved_at is None:
            raise Refused(_("Câu trả lời cần được duyệt trước khi công bố."))
        self.published_at = clock.now()
        self.save(update_fields=["published_at"])
        self._record("rumour.published", actor)

    def _lock(self) -> None:
        chain.take_turn()
        self.refresh_from_db()
        if self.published_at:
            raise Refused(_("Câu trả lời này đã được công bố."))

    def _record(self, kind: str, actor: Actor) -> None:
        chain.record(
            self.rumour.stream, kind, actor, number=self.number, rating=self.rating,
            claim=self.claim, words=self.words,
        )  # fmt: skip
