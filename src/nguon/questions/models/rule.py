"""How long each step may take, by kind and day; what nobody has set holds as DEFAULTS say."""

from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from nguon.events import chain
from nguon.events.refusal import Refused
from nguon.orgs.models.periods import Period
from nguon.orgs.permissions import Ability
from nguon.questions.clocks import Measure, Rule
from nguon.questions.codes import Kind, Status
from nguon.viet.folding import fold


class Step(models.TextChoices):
    LEGAL = "legal", _("cả việc, theo quy định")
    FORWARD = "received", _("chuyển đến cơ quan xử lý")
    ANSWER = "routed", _("soạn trả lời")
    APPROVE = "drafted", _("duyệt trả lời")


OURS = "mặc định của hệ thống, tỉnh chưa xác nhận"
DEFAULTS = {
    Step.LEGAL: Rule(15, Measure.WORKING_DAYS, False, OURS),
    Step.FORWARD: Rule(5, Measure.MINUTES, False, OURS),
    Step.ANSWER: Rule(4, Measure.WORKING_DAYS, True, OURS),
    Step.APPROVE: Rule(1, Measure.WORKING_DAYS, False, OURS),
}
"""Forwarded in five minutes, answered and approved in five working days. By law ordinary handling
takes some fifteen; no article was at hand, so no default lets the legal clock stand still."""


class ClockRule(Period):
    """A rule that the province has set, from a day on, with the article that it follows."""

    kind = models.CharField(_("loại"), max_length=12, choices=Kind)
    step = models.CharField(_("bước"), max_length=10, choices=Step)
    amount = models.PositiveIntegerField(_("thời gian"))
    measure = models.CharField(
        _("tính bằng"),
        max_length=12,
        choices=[(Measure.MINUTES, _("phút")), (Measure.WORKING_DAYS, _("ngày làm việc"))],
    )
    pauses = models.BooleanField(_("dừng khi chờ người hỏi bổ sung"), default=False)
    basis = models.CharField(_("căn cứ"), max_length=300)

    class Meta:
        ordering = ["kind", "step", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "step", "valid_from"], name="one_clock_rule")
        ]
        verbose_name = _("quy định thời hạn trả lời")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.get_step_display()}: {self.amount}"

    @property
    def as_rule(self) -> Rule:
        return Rule(self.amount, Measure(self.measure), self.pauses, self.basis)


class Rules:
    """All rules, read once, to ask for those of many cases."""

    def __init__(self) -> None:
        self.rows = list(ClockRule.objects.order_by("-valid_from"))

    def of(self, kind: str, step: Step, day: date) -> Rule:
        """The rule for cases of `kind` that came on `day`."""
        for row in self.rows:
            if row.kind == kind and row.step == step and row.holds_on(day):
                return row.as_rule
        return DEFAULTS[step]

    def by_status(self, kind: str, day: date) -> dict[str, Rule]:
        """Status → the rule for whoever has to act in it."""
        steps = (Step.FORWARD, Step.ANSWER, Step.APPROVE)
        return {Status(step.value): self.of(kind, step, day) for step in steps}


@transaction.atomic
def set_rule(kind: str, step: str, rule: Rule, since: date, actor) -> ClockRule:
    """From `since` another rule holds; every open clock is judged by it from now on."""
    actor.demand_governing(Ability.ADMINISTER)
    if not rule.basis.strip():
        raise Refused(_("Ghi căn cứ: điều, khoản của văn bản quy định thời hạn này."), "basis")
    if rule.pauses and step == Step.LEGAL and "dieu" not in fold(rule.basis).split():
        raise Refused(
            _("Thời hạn theo quy định chỉ dừng khi luật cho phép: ghi rõ điều nào."), "basis"
        )
    chain.take_turn()
    same = ClockRule.objects.filter(kind=kind, step=step)
    same.filter(valid_from=since).delete()
    later = same.filter(valid_from__gt=since).order_by("valid_from").first()
    same.filter(valid_from__lt=since, valid_to=None).update(valid_to=since)
    made = ClockRule.objects.create(
        kind=kind,
        step=step,
        amount=rule.amount,
        measure=rule.measure,
        pauses=rule.pauses,
        basis=rule.basis.strip(),
        valid_from=since,
        valid_to=later.valid_from if later else None,
    )
    facts = {"of": kind, "step": step, "amount": rule.amount, "measure": str(rule.measure)}
    chain.record(
        "store:case-rules", "case.rule_set", actor, **facts, pauses=rule.pauses, since=since
    )
    return made
