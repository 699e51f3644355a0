"""What a unit says that it did, and what it shows for it."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.assignments.models.assignment import Assignment
from nguon.dispatches.models import Original
from nguon.events import clock
from nguon.events.refusal import Refused, demand_words
from nguon.orgs.permissions import Ability, Actor

LONGEST_REMARK = 500


class Report(models.Model):
    """A report of progress, or of completion (`final`), until the giver accepts or returns it."""

    class Verdict(models.TextChoices):
        PENDING = "pending", gettext_lazy("chờ xem xét")
        ACCEPTED = "accepted", gettext_lazy("đã chấp nhận")
        RETURNED = "returned", gettext_lazy("đã trả lại")

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="reports")
    text = models.TextField(gettext_lazy("đã làm gì"))
    final = models.BooleanField(gettext_lazy("đã hoàn thành"), default=False)
    author = models.CharField(gettext_lazy("người báo cáo"), max_length=300)
    made_at = models.DateTimeField(gettext_lazy("lúc"))
    verdict = models.CharField(max_length=10, choices=Verdict, default=Verdict.PENDING)
    remark = models.CharField(gettext_lazy("nhận xét"), max_length=LONGEST_REMARK, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.text

    @classmethod
    @transaction.atomic
    def make(
        cls,
        assignment: Assignment,
        actor: Actor,
        text: str,
        final: bool,
        files: list[Original] = (),
        link: str = "",
    ) -> "Report":
        """Report on `assignment` with what proves it; a final report says that it is done."""
        if not text.strip():
            raise Refused(_("Hãy ghi ngắn gọn đơn vị đã làm gì."), "text")
        actor.demand(Ability.WORK, assignment.unit)
        assignment.lock()
        waiting = assignment.open_children() if final else 0
        if waiting:
            raise Refused(
                _("Còn %(n)d đơn vị cấp dưới chưa xong; việc này xong khi các nơi đó xong.")
                % {"n": waiting},
                "final",
            )
        assignment.move("finish" if final else "report")
        report = cls.objects.create(
            assignment=assignment,
            text=text.strip(),
            final=final,
            author=actor.name,
            made_at=clock.now(),
        )
        for original in files:
            report.evidence.create(kind=Evidence.kind_of(original), original=original)
        if link:
            report.evidence.create(kind=Evidence.Kind.LINK, link=link)
        assignment.acknowledged_at = assignment.acknowledged_at or clock.now()
        if final:
            assignment.finished_at = clock.now()
        kind = "assignment.finished" if final else "assignment.reported"
        hashes = [original.sha256 for original in files]
        assignment._record(kind, actor, report=report.pk, text=report.text, files=hashes, link=link)
        assignment.settle_parent()
        return report

    @transaction.atomic
    def accept(self, actor: Actor) -> None:
        self._judge(actor, self.Verdict.ACCEPTED, "")
        if self.final:
            self.assignment.accepted_at = clock.now()
        self.assignment._record("assignment.accepted", actor, report=self.pk)

    @transaction.atomic
    def send_back(self, actor: Actor, remark: str) -> None:
        """Return it with a remark; a duty reported as done is open again."""
        wanting = _("Hãy ghi cần bổ sung gì để đơn vị làm tiếp.")
        remark = demand_words(remark, LONGEST_REMARK, wanting, "remark")
        self._judge(actor, self.Verdict.RETURNED, remark)
        if self.final:
            self.assignment.move("return")
            self.assignment.finished_at = None
        self.assignment._record("assignment.returned", actor, report=self.pk, remark=self.remark)
        self.assignment.settle_parent()

    def _judge(self, actor: Actor, verdict: str, remark: str) -> None:
        self.assignment._steer(actor)
        self.verdict = Report.objects.values_list("verdict", flat=True).get(pk=self.pk)
        if self.verdict != self.Verdict.PENDING:
            raise Refused(_("Báo cáo này đã được xem xét. Hãy tải lại trang."))
        self.verdict, self.remark = verdict, remark
        self.save()


class Evidence(models.Model):
    """Something that shows it: a photo, a document, a link."""

    class Kind(models.TextChoices):
        PHOTO = "photo", gettext_lazy("ảnh")
        DOCUMENT = "document", gettext_lazy("tài liệu")
        LINK = "link", gettext_lazy("liên kết")

    report = models.ForeignKey(Report, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=Kind)
    original = models.ForeignKey(Original, models.PROTECT, null=True, related_name="evidence")
    link = models.URLField(blank=True, max_length=500)

    def __str__(self) -> str:
        return self.link or str(self.original)

    @classmethod
    def kind_of(cls, original: Original) -> str:
        photo = original.media_type.startswith("image/")
        return cls.Kind.PHOTO if photo else cls.Kind.DOCUMENT
