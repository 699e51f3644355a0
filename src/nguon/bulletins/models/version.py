"""One version of a bulletin: written, read by a second person, approved, sent, perhaps replaced."""

import hashlib
import json
import secrets

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import APPROVALS_NEEDED, UNFINISHED, Language, State, Turn
from nguon.bulletins.concerns import Concern, concerns
from nguon.bulletins.models.bulletin import Bulletin
from nguon.bulletins.quoting import demand_competence
from nguon.bulletins.sounds import demand_whole, seal_of
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.events.seen import demand as demand_seen
from nguon.orgs.models import Person
from nguon.orgs.permissions import Ability, Actor

ENDINGS = {
    State.CORRECTED: "bulletin.corrected",
    State.RECALLED: "bulletin.recalled",
    State.EXPIRED: "bulletin.expired",
}
"""How a released version ends, and the event that says so."""


class Version(models.Model):
    """The words of a bulletin as they stand at one time. Once approved they do not change.

    `notice` tells those whom the former version reached what was wrong with it. `sha256` is the
    seal that the approval puts on all texts, their forms and the sound.
    """

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(gettext_lazy("bản số"))
    turn = models.CharField(max_length=10, choices=Turn, default=Turn.FIRST)
    notice = models.CharField(gettext_lazy("nội dung đính chính"), max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, db_index=True)
    writer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    released_at = models.DateTimeField(gettext_lazy("phát hành lúc"), null=True)
    ended_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    accepted_concerns = models.JSONField(default=list)

    class Meta:
        ordering = ["bulletin", "number"]
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "number"], name="one_version_a_number")
        ]
        verbose_name = gettext_lazy("phiên bản")

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def title(self) -> str:
        text = self.text_in(Language.VIETNAMESE)
        return text.title if text else ""

    def title_in(self, language: str) -> str:
        """The title in `language`, else the Vietnamese one."""
        text = self.text_for(language)
        return text.title if text else ""

    @property
    def former(self) -> "Version | None":
        """The version that this one replaces."""
        return self.bulletin.versions.filter(number=self.number - 1).first()

    def text_in(self, language: str):
        """The text in `language`; None where nobody has written it."""
        return next((text for text in self.texts.all() if text.language == language), None)

    def text_for(self, language: str):
        """The text in `language`, else the Vietnamese one."""
        return self.text_in(language) or self.text_in(Language.VIETNAMESE)

    def languages_there(self) -> set[str]:
        """The languages that it is written in, or read aloud in by a person."""
        return {text.language for text in self.texts.all()} | {
            one.language for one in self.recording_set.all() if one.is_ready
        }

    def concerns(self) -> list[Concern]:
        """What somebody should look at before it goes out, worst first."""
        return concerns(self)

    def open_for(self, actor: Actor) -> None:
        """Lock the version for a change by `actor`, who must be allowed to write."""
        actor.demand(Ability.WRITE, self.bulletin.unit)
        self._lock(State.DRAFT, _("Bản tin đã qua biên tập. Hãy trả về để sửa."))

    @transaction.atomic
    def write(self, actor: Actor, language: str, **words: str) -> None:
        """Set the words (title, lead, body, action) in one language."""
        self.open_for(actor)
        text, _made = self.texts.get_or_create(language=language)
        for name, value in words.items():
            setattr(text, name, value.replace("\r\n", "\n").strip())
        text.save()
        self.writer = actor.person
        self.save(update_fields=["writer"])
        self._record("bulletin.written", actor, language=language, sha256=text.sha256)

    @transaction.atomic
    def set_alert(self, actor: Actor, **facts) -> None:
        """Say what the alert says beside its words (`Alert`'s fields)."""
        self.open_for(actor)
        if self.bulletin.drill:
            facts["drill"] = True
        self._set_details("alert", facts)
        self._record("bulletin.alert_set", actor, **facts)

    @transaction.atomic
    def set_meeting(self, actor: Actor, **facts) -> None:
        """Say when and where (`Meeting`'s fields); its room gets a name that nobody guesses."""
        self.open_for(actor)
        if facts["ends_at"] <= facts["starts_at"]:
            raise Refused(_("Cuộc họp phải kết thúc sau khi bắt đầu."), "ends_at")
        known = getattr(self, "meeting", None)
        room = known.room if known else f"nguon-{secrets.token_hex(10)}"
        self._set_details("meeting", facts | {"room": room})
        self._record("bulletin.meeting_set", actor, **facts)

    def _set_details(self, name: str, facts: dict) -> None:
        model = self._meta.get_field(name).related_model
        details, _made = model.objects.update_or_create(version=self, defaults=facts)
        details.version = self

    @transaction.atomic
    def review(self, actor: Actor, accepted: list[str] = (), seen: int | None = None) -> None:
        """A second pair of eyes has read it; `accepted` are keys of concerns they let pass.

        `seen` says what they read (nguon.events.seen).
        """
        if not (actor.can(Ability.WRITE, self.bulletin.unit)):
            actor.demand(Ability.APPROVE, self.bulletin.unit)
        self._lock(State.DRAFT, _("Chỉ biên tập được bản đang soạn."))
        demand_seen(self.bulletin.stream, seen)
        if actor.person == self.writer:
            raise Refused(_("Người viết không tự biên tập. Hãy nhờ một người khác đọc lại."))
        open_ones = [c for c in self.concerns() if not c.lesser]
        standing = [c for c in open_ones if c.blocks or c.key not in accepted]
        if standing:
            raise Refused(standing[0].message, standing[0].field)
        self.state, self.reviewer, self.accepted_concerns = (
            State.REVIEWED,
            actor.person,
            list(accepted),
        )
        self.save()
        self._record("bulletin.reviewed", actor, accepted=list(accepted))

    @transaction.atomic
    def send_back(self, actor: Actor, reason: str) -> None:
        """Back to the writer; approvals given so far fall away."""
        if not (actor.can(Ability.WRITE, self.bulletin.unit)):
            actor.demand(Ability.APPROVE, self.bulletin.unit)
        self._take()
        if self.state not in (State.REVIEWED, State.APPROVED):
            raise Refused(_("Chỉ trả về được bản chưa phát hành."))
        if not reason.strip():
            raise Refused(_("Hãy ghi cần sửa gì để người viết biết."), "reason")
        self.approvals.all().delete()
        self.state, self.reviewer, self.sha256 = State.DRAFT, None, ""
        self.save()
        self._record("bulletin.sent_back", actor, reason=reason.strip())

    @transaction.atomic
    def drop(self, actor: Actor | None, reason: str) -> None:
        """What it was written for is over: nobody writes, approves or releases it any more.

        The rules ask for it (`actor` is None or whoever ended what it was for); a version that went
        out is recalled instead.
        """
        chain.take_turn()
        self.refresh_from_db(fields=["state"])
        if self.state not in UNFINISHED:
            raise Refused(_("Chỉ bỏ được bản chưa phát hành."))
        self.state, self.ended_at = State.DROPPED, clock.now()
        self.save(update_fields=["state", "ended_at"])
        self._record("bulletin.dropped", actor, reason=reason)

    @property
    def approvals_needed(self) -> int:
        return APPROVALS_NEEDED.get(self.bulletin.priority, 1)

    @transaction.atomic
    def approve(self, actor: Actor, seen: int | None = None) -> None:
        """One person's approval of what they saw; with the last one needed the words are sealed."""
        actor.demand(Ability.APPROVE, self.bulletin.unit)
        self._lock(State.REVIEWED, _("Bản tin cần được biên tập trước khi duyệt."))
        demand_seen(self.bulletin.stream, seen, besides={"bulletin.approved"})
        if actor.person == self.writer:
            raise Refused(_("Người viết không tự duyệt bản tin của mình."))
        _approval, new = self.approvals.get_or_create(
            person=actor.person, defaults={"at": clock.now()}
        )
        if not new:
            raise Refused(_("Bạn đã duyệt bản này. Cần một người khác duyệt tiếp."))
        given = self.approvals.count()
        demand_whole(self)
        demand_competence(self)
        if given >= self.approvals_needed:
            for text in self.texts.all():
                text.settle()
            self.state, self.sha256 = State.APPROVED, self.digest()
            self.save()
        self._record(
            "bulletin.approved", actor, given=given, needed=self.approvals_needed, seal=self.sha256
        )

    def mark_released(self, actor: Actor) -> None:
        """It goes out now. What it replaces ends; nguon.delivery does the rest."""
        self._lock(State.APPROVED, _("Bản tin cần được duyệt trước khi phát hành."))
        if self.digest() != self.sha256:
            raise Refused(_("Nội dung khác với bản đã duyệt. Hãy trả về và duyệt lại."))
        demand_competence(self)
        self.state, self.released_at = State.RELEASED, clock.now()
        self.save()
        if former := self.former:
            former.end(State.RECALLED if self.turn == Turn.RECALL else State.CORRECTED, actor)
        if self.turn == Turn.RECALL:
            self.end(State.RECALLED, actor)

    @transaction.atomic
    def expire(self) -> bool:
        """End it if it still holds and its bulletin's time is over; whether it was so."""
        self._take()
        until = self.bulletin.valid_until
        due = self.state == State.RELEASED and until is not None and until <= clock.now()
        if due:
            self.end(State.EXPIRED, None)
        return due

    def end(self, how: State, actor: Actor | None) -> None:
        """It holds no longer; it stays readable. Whoever ends it has the turn."""
        self.state, self.ended_at = how, clock.now()
        self.save(update_fields=["state", "ended_at"])
        self._record(ENDINGS[how], actor, sha256=self.sha256)

    def digest(self) -> str:
        """SHA-256 over words, forms, facts and sound, lower-case hex: what the approval covers."""
        words = [
            [text.language, text.sha256, *([r.form, r.heading, r.body] for r in text.settled())]
            for text in self.texts.order_by("language")
        ]
        sealed = [self.number, self.notice, words, self._facts()]
        if quoted := [[one.statement_id, one.written] for one in self.quotations.all()]:
            sealed.append(quoted)
        if sound := seal_of(self):
            sealed.append(sound)
        return hashlib.sha256(
            json.dumps(sealed, ensure_ascii=False, default=str).encode()
        ).hexdigest()

    def _facts(self) -> list:
        """To whom, until when, how urgent; what happens, and when one meets."""
        bulletin = self.bulletin
        area = sorted(bulletin.area.values_list("pk", flat=True))
        told = [bulletin.priority, area, bulletin.valid_from, bulletin.valid_until]
        told += ["drill"] if bulletin.drill else []
        for name in ("alert", "meeting"):
            details = type(self)._meta.get_field(name).related_model.objects.filter(version=self)
            told += [sorted(row.items()) for row in details.values()]
        return told

    def copy_details_into(self, other: "Version") -> None:
        """Give `other` the same alert, the same meeting, the same quoted figures."""
        for quotation in self.quotations.all():
            other.quotations.create(statement_id=quotation.statement_id, written=quotation.written)
        for name in ("alert", "meeting"):
            if details := getattr(self, name, None):
                details.pk, details.version = None, other
                details.save()

    def _lock(self, state: State, otherwise: str) -> None:
        self._take()
        if self.state != state:
            raise Refused(otherwise)

    def _take(self) -> None:
        """Lock the row; it and its bulletin are read anew, so that nobody's act is overwritten."""
        chain.take_turn()
        bulletin = self.bulletin
        self.refresh_from_db(from_queryset=Version.objects.select_for_update())
        bulletin.refresh_from_db()
        self.bulletin = bulletin

    def _record(self, kind: str, actor: Actor | None, **data) -> None:
        chain.record(self.bulletin.stream, kind, actor, version=self.number, **data)


class Approval(models.Model):
    """One person's yes to a version."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="approvals")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(gettext_lazy("duyệt lúc"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "person"], name="one_approval_a_person")
        ]
