"""A case: what one person asked or reported, whose turn it is, how it came out, who may read it."""

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from nguon.delivery import sealing
from nguon.delivery.addresses import masked
from nguon.delivery.models.joining import SealedAddress
from nguon.events import chain, clock
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.questions import follow_codes, telling
from nguon.questions.codes import OPEN, Channel, Kind, Resolution, Status, Visibility
from nguon.questions.denouncing import may_discern, sounds_like_denunciation
from nguon.questions.models.words import SealedWords
from nguon.questions.table import TABLE
from nguon.services.models import Procedure
from nguon.viet.folding import fold


def key_of(code: str) -> str:
    """The blind index of a code in its normal form, by which its case is found."""
    return sealing.index_of(f"code of a case: {code}")


def said_by(address_key: str, text: str) -> str:
    """The blind index of words of one person, accents and spaces aside."""
    return sealing.index_of(f"said by {address_key}: {fold(text)}") if address_key else ""


class CaseQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status__in=OPEN)

    def of(self, actor):
        """Those of the units in the actor's subtree."""
        return self.filter(unit__in=actor.territory.values("pk"))

    def shown(self):
        """Without those that are held until somebody has said what they are."""
        return self.exclude(visibility=Visibility.HELD)

    def by_code(self, code: str) -> "Case | None":
        return self.filter(code_key=key_of(code)).first()

    def held(self):
        return self.filter(visibility=Visibility.HELD)


class Case(SealedAddress, SealedWords):
    """`channel`, `sealed`, `address_key`: where to tell the asker, if they left anything.

    Status, resolution and visibility tell three different things; whether it is late is never
    stored but computed from the log (nguon.questions.clocks). Only `take` changes the status.
    The code that follows it lies sealed: whoever reads the rows alone follows nothing.
    """

    code_key = models.CharField(max_length=32, unique=True)
    sealed_code = models.BinaryField(null=True, editable=False)
    kind = models.CharField(_("loại"), max_length=12, choices=Kind, db_index=True)
    came_by = models.CharField(_("đến bằng"), max_length=8, choices=Channel)
    said_key = models.CharField(max_length=32, blank=True, db_index=True)
    """A blind index of who said which words, by which the same words of one person are found."""
    status = models.CharField(_("trạng thái"), max_length=12, choices=Status, db_index=True)
    resolution = models.CharField(_("kết quả"), max_length=10, choices=Resolution, blank=True)
    visibility = models.CharField(_("ai được xem"), max_length=8, choices=Visibility)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("cơ quan"))
    place = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, related_name="+")
    may_publish = models.BooleanField(_("cho phép công bố"), default=False)
    masked = models.CharField(max_length=60, blank=True)
    came_with = models.CharField(max_length=64, unique=True, null=True)
    """By what the same message is known when it comes again."""
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    promised = models.DateField(_("hẹn trả lời ngày"), null=True)
    stars = models.PositiveSmallIntegerField(_("đánh giá"), null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        verbose_name = _("câu hỏi, phản ánh")

    def __str__(self) -> str:
        return f"#{self.pk}"

    @classmethod
    def begun(cls, text: str, **fields) -> "Case":
        """A new case with a code of its own, not yet saved."""
        case = cls(**fields)
        case.code = follow_codes.fresh()
        case.text = text
        return case

    @property
    def words_key(self) -> str:
        return f"words of {self.code_key}"

    @property
    def code(self) -> str:
        """What follows it, to be told to the asker; empty once it was forgotten."""
        if self.sealed_code is None:
            return ""
        return sealing.unseal_bytes(bytes(self.sealed_code), self.code_key).decode()

    @code.setter
    def code(self, code: str) -> None:
        self.code_key = key_of(code)
        self.sealed_code = sealing.seal_bytes(code.encode(), self.code_key)

    @property
    def stream(self) -> str:
        return f"case:{self.pk}"

    @property
    def shown_code(self) -> str:
        return follow_codes.shown(self.code)

    @property
    def answer(self):
        """The newest answer, approved or not."""
        return self.answers.order_by("-number").first()

    @property
    def settled_by(self) -> "Case":
        """The case whose answer is also this one's."""
        return self.merged_into or self

    def events(self) -> models.QuerySet[Event]:
        return Event.objects.filter(stream=self.stream).order_by("seq")

    def mask(self, address: str) -> None:
        self.masked = masked(address) if address else ""

    def may(self, act: str, actor) -> bool:
        """Whether the table lets `actor` do `act` now."""
        step = TABLE[act]
        return self.status in step.sources and (
            step.ability is None or (actor is not None and actor.can(step.ability, self.unit))
        )

    @transaction.atomic
    def take(self, act: str, actor=None, fields=None, by_rule: bool = False, **facts) -> Event:
        """Do one act of the table: check, change `fields`, record `facts`, tell whom it names.

        `by_rule`: the system does what an officer might. Facts go into the log: nothing of what
        the person wrote, nor of where they are reached, may be among them.
        """
        step = TABLE[act]
        chain.take_turn()
        self.refresh_from_db()
        self.demand_discerning(actor)
        if step.ability is not None and not by_rule:
            actor.demand(step.ability, self.unit)
        if self.status not in step.sources:
            raise Refused(
                _("Việc này đang ở trạng thái “%(state)s”, không làm bước đó được.")
                % {"state": self.get_status_display()}
            )
        if step.target is not None:
            self.status = step.target
        if step.resolution is not None:
            self.resolution = step.resolution
        for name, value in (fields or {}).items():
            setattr(self, name, value)
        self.save()
        return self.record(act, actor, **facts)

    def record(self, act: str, actor=None, **facts) -> Event:
        """Write the act into the log, with what the clocks need, and tell whom the table names."""
        standing = {"status": str(self.status), "unit": self.unit_id}
        event = chain.record(self.stream, TABLE[act].kind, actor, **standing, **facts)
        telling.tell(self, TABLE[act], event)
        return event

    def demand_discerning(self, actor) -> None:
        """While it is held, nobody but who says what it is does anything with it."""
        if self.visibility == Visibility.HELD and actor is not None and not may_discern(actor):
            raise PermissionDenied

    def was_told(self, words: str, by_asker: bool = True) -> bool:
        return any(one.text == words for one in self.remarks.filter(by_asker=by_asker))

    def say(self, words: str, by_asker: bool) -> None:
        """Add a remark, the same one once. The asker's may turn out to be a denunciation."""
        if self.was_told(words, by_asker):
            return
        self.remarks.create(text=words, by_asker=by_asker, at=clock.now())
        if by_asker and sounds_like_denunciation(words):
            self.hold()

    def hold(self) -> None:
        """From now on nobody reads it but who says what it is."""
        self.visibility = Visibility.HELD
        self.save(update_fields=["visibility"])

    def forget_contact(self) -> None:
        """Delete where the asker is reached, and the code: only who kept it follows the case."""
        self.sealed_code = None
        self.sealed, self.address_key, self.channel, self.masked = None, "", "", ""
        self.said_key = ""

    def erase(self) -> None:
        """Delete what was written, too: nobody reads it any more. What is published stays."""
        self.forget_contact()
        self.remarks.all().delete()
        self.attachments.all().delete()
        self.answers.update(sealed_words=None)
        self.text, self.visibility, self.may_publish = "", Visibility.ERASED, False
        self.save()
