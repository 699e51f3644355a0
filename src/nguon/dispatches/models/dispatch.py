"""One official document, ours or another body's, from the file as it came to its issue."""

import calendar
from collections.abc import Collection
from datetime import date
from itertools import count
from typing import Any

from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.dispatches import rules
from nguon.dispatches.models.original import Original
from nguon.dispatches.models.register import Direction, Register
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.events.seen import demand as demand_seen
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, Actor
from nguon.viet.folding import fold


class State(models.TextChoices):
    DRAFT = "draft", gettext_lazy("dự thảo")
    SIGNED = "signed", gettext_lazy("đã ký")
    NUMBERED = "numbered", gettext_lazy("đã cấp số")
    ISSUED = "issued", gettext_lazy("đã phát hành")
    RECEIVED = "received", gettext_lazy("văn bản đến")
    RECALLED = "recalled", gettext_lazy("đã thu hồi")


class DispatchQuerySet(models.QuerySet):
    def published(self):
        """Open to the public: issued, and meant for the gazette. A recalled one stays, marked."""
        return self.filter(public=True, state__in=[State.ISSUED, State.RECALLED])

    def concerning(self, territory):
        """Held, issued or received by one of the units in `territory`."""
        return self.filter(
            models.Q(holder__in=territory)
            | models.Q(pk__in=self.model.objects.filter(arrivals__unit__in=territory).values("pk"))
        )


class Dispatch(models.Model):
    """An official document. What was read of it may be corrected until it is signed, not after."""

    holder = models.ForeignKey(Unit, models.PROTECT, related_name="dispatches")
    issuer = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="issued")
    issuer_name = models.CharField(gettext_lazy("cơ quan ban hành"), max_length=200)
    doc_type = models.CharField(gettext_lazy("loại văn bản"), max_length=60)
    number = models.CharField(gettext_lazy("số"), max_length=20, blank=True)
    symbol = models.CharField(gettext_lazy("ký hiệu"), max_length=60, blank=True)
    place = models.CharField(gettext_lazy("địa danh"), max_length=80, blank=True)
    date_read = models.CharField(gettext_lazy("ngày ghi trên văn bản"), max_length=10, blank=True)
    issued_on = models.DateField(gettext_lazy("ngày ban hành"), null=True, blank=True)
    subject = models.CharField(gettext_lazy("trích yếu"), max_length=1000)
    urgency = models.CharField(
        gettext_lazy("độ khẩn"), max_length=20, choices=rules.Urgency, blank=True
    )
    signer_name = models.CharField(gettext_lazy("người ký"), max_length=120, blank=True)
    signing_capacity = models.CharField(gettext_lazy("quyền hạn ký"), max_length=120, blank=True)
    signer_title = models.CharField(gettext_lazy("chức vụ"), max_length=200, blank=True)
    text = models.TextField(gettext_lazy("toàn văn"))
    reading = models.JSONField(default=dict)
    original = models.ForeignKey(Original, models.PROTECT, related_name="dispatches")
    # The PDF as its signer signed it, and as it was numbered and sealed; none without digital keys.
    signed = models.ForeignKey(Original, models.PROTECT, null=True, related_name="signed_for")
    sealed = models.ForeignKey(Original, models.PROTECT, null=True, related_name="sealed_for")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, db_index=True)
    register = models.ForeignKey(Register, models.PROTECT, null=True, related_name="dispatches")
    ordinal = models.PositiveIntegerField(null=True)
    taken_in_at = models.DateTimeField(gettext_lazy("tiếp nhận lúc"))
    issued_at = models.DateTimeField(gettext_lazy("phát hành lúc"), null=True)
    public = models.BooleanField(gettext_lazy("đăng công báo"), default=False)
    slug = models.SlugField(max_length=120, unique=True, null=True)
    search_text = models.TextField(blank=True, editable=False)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        ordering = ["-taken_in_at"]
        constraints = [
            models.UniqueConstraint(fields=["register", "ordinal"], name="one_number_a_register")
        ]
        verbose_name = gettext_lazy("văn bản")

    def __str__(self) -> str:
        return f"{self.doc_type} {self.number_symbol or self.subject}"

    def save(self, *args, **kwargs):
        parts = (self.number_symbol, self.subject, self.issuer_name, self.text)
        self.search_text = fold(" ".join(parts))
        super().save(*args, **kwargs)

    @property
    def stream(self) -> str:
        return f"dispatch:{self.pk}"

    @property
    def number_symbol(self) -> str:
        return f"{self.number}/{self.symbol}" if self.number or self.symbol else ""

    @property
    def file(self) -> Original:
        """The file that goes out and that its hash proves: the sealed one where there is one."""
        return self.sealed or self.original

    @property
    def is_own(self) -> bool:
        """Ours to sign and issue, not another body's that came in."""
        return self.issuer_id is not None and self.issuer_id == self.holder_id

    @property
    def is_open(self) -> bool:
        """Its fields and duties may still be changed."""
        return self.state in (State.DRAFT, State.RECEIVED)

    @property
    def as_of(self) -> date:
        """The day by which its addressees are understood.

        Its date; with the day left blank, today if that lies in the month, else the month's end.
        """
        if self.issued_on:
            return self.issued_on
        today = clock.today()
        if len(self.date_read) == 7:
            year, month = (int(part) for part in self.date_read.split("-"))
            if (today.year, today.month) != (year, month):
                return date(year, month, calendar.monthrange(year, month)[1])
        return today

    @property
    def province(self) -> Unit:
        return self.holder.lineage_on(self.as_of)[-1]

    def twins(self) -> "DispatchQuerySet":
        """What the unit holds that is the same file, or bears the same number, issuer and day."""
        same = models.Q(original__sha256=self.original.sha256)
        if self.number:
            same |= models.Q(
                number=self.number,
                symbol=self.symbol,
                issuer_name=self.issuer_name,
                issued_on=self.issued_on,
            )
        held = Dispatch.objects.filter(same, holder=self.holder).exclude(pk=self.pk)
        return held.select_related("original")

    @property
    def paper(self) -> list[dict[str, Any]]:
        """The pages of the original that have a size, as the reader gives them."""
        return [page for page in self.reading.get("pages", []) if page.get("width")]

    @property
    def checked(self) -> list[str]:
        """The fields that a person has seen to be right, by name."""
        return self.reading.get("checked", [])

    def concerns(self) -> "list[rules.Concern]":
        """What stands against the rules of its day, worst first."""
        return rules.check(self, self.as_of)

    @transaction.atomic
    def correct(self, actor: Actor, **values: Any) -> None:
        """Change what was read; the old values stay in the log."""
        actor.demand(Ability.DRAFT, self.holder)
        self.hold_open(_("Văn bản đã ký, không sửa được nữa. Hãy thu hồi và ban hành bản mới."))
        changes = {
            name: {"from": getattr(self, name), "to": value}
            for name, value in values.items()
            if getattr(self, name) != value
        }
        if not changes:
            return
        for name, change in changes.items():
            setattr(self, name, change["to"])
        self.save()
        chain.record(self.stream, "dispatch.corrected", actor, changes=changes)

    @transaction.atomic
    def check_reading(self, actor: Actor, fields: Collection[str], **values: Any) -> None:
        """Correct what was read, and note which fields a person has seen to be right."""
        self.correct(actor, **values)
        fresh = sorted(set(fields) - set(self.checked))
        if fresh:
            self.reading = {**self.reading, "checked": sorted({*self.checked, *fresh})}
            self.save()
            chain.record(self.stream, "dispatch.checked", actor, fields=fresh)

    @transaction.atomic
    def sign(
        self,
        actor: Actor,
        signed: Original | None = None,
        seen: int | None = None,
        **facts: str,
    ) -> None:
        """The leader approves it as it stands; from now on it does not change.

        `seen` says what they had before them (nguon.events.seen). `signed` is the PDF with a
        digital signature; `facts` go into the log: its file's hash and its certificate.
        """
        actor.demand(Ability.SIGN, self.holder)
        self.move_from(State.DRAFT, _("Chỉ dự thảo mới ký được."))
        demand_seen(self.stream, seen)
        blocking = [concern for concern in self.concerns() if concern.blocks]
        if blocking:
            raise Refused(blocking[0].message, blocking[0].field)
        self.state, self.signed = State.SIGNED, signed
        self.save()
        chain.record(
            self.stream,
            "dispatch.signed",
            actor,
            sha256=self.original.sha256,
            capacity=self.signing_capacity,
            signer=self.signer_name,
            **facts,
        )

    @transaction.atomic
    def return_for_signing(self, actor: Actor, reason: str) -> None:
        """Before it has a number, a signed dispatch goes back to be mended and signed anew."""
        actor.demand(Ability.ISSUE, self.holder)
        if not reason.strip():
            raise Refused(_("Hãy ghi lý do trả lại để người ký biết cần sửa gì."), "reason")
        self.move_from(State.SIGNED, _("Chỉ văn bản đã ký, chưa cấp số mới trả lại được."))
        self.state, self.signed = State.DRAFT, None
        self.save()
        chain.record(self.stream, "dispatch.returned", actor, reason=reason.strip())

    @transaction.atomic
    def number_it(self, actor: Actor) -> None:
        """Take the next number of the year's register, after the signature."""
        actor.demand(Ability.ISSUE, self.holder)
        self.move_from(State.SIGNED, _("Văn bản cần được ký trước khi cấp số."))
        day = self.issued_on or clock.today()
        register, ordinal = Register.next_number(self.holder, Direction.OUT, day.year)
        if self.number and self.number.lstrip("0") != str(ordinal):
            raise Refused(
                _(
                    "Tệp ghi số %(number)s nhưng số kế tiếp của sổ %(register)s là %(next)s. "
                    "Hãy xóa số trong dự thảo để hệ thống cấp, hoặc ban hành theo đúng thứ tự."
                )
                % {"number": self.number, "register": register, "next": ordinal},
                "number",
            )
        self.register, self.ordinal, self.issued_on = register, ordinal, day
        self.number = rules.written_number(ordinal)
        self.state = State.NUMBERED
        self.save()
        chain.record(
            self.stream, "dispatch.numbered", actor, number=self.number_symbol, date=str(day)
        )

    def number_to_come(self) -> str:
        """The number that it would get now; another dispatch may take it first."""
        year = (self.issued_on or clock.today()).year
        registers = Register.objects.filter(unit=self.holder, direction=Direction.OUT, year=year)
        last = registers.values_list("last", flat=True).first() or 0
        return rules.written_number(last + 1)

    def mark_issued(self, public: bool) -> None:
        """Set what issue changes in the document itself; dispatches.issuing does the rest."""
        self.state, self.issued_at, self.public = State.ISSUED, clock.now(), public
        self.slug = self._free_slug()
        self.save()

    def _free_slug(self) -> str:
        base = slugify(fold(f"{self.number_symbol.replace('/', '-')} {self.issued_on:%Y-%m-%d}"))
        for n in count(1):
            slug = base if n == 1 else f"{base}-{n}"
            if not Dispatch.objects.filter(slug=slug).exclude(pk=self.pk).exists():
                return slug
        raise AssertionError

    def move_from(self, state: State, otherwise: str) -> None:
        """Take the row as it stands now; refused if somebody has moved it on meanwhile."""
        self._take()
        if self.state != state:
            raise Refused(otherwise)

    def hold_open(self, otherwise: str) -> None:
        """Take the row as it stands now; refused if somebody has signed it meanwhile."""
        self._take()
        if not self.is_open:
            raise Refused(otherwise)

    def _take(self) -> None:
        """Lock the row and read it anew: what is saved from here on overwrites nobody's act."""
        chain.take_turn()
        self.refresh_from_db(from_queryset=Dispatch.objects.select_for_update())
