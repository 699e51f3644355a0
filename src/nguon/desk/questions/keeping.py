"""Taking down what comes by telephone and on paper; templates; the time that answers may take."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from nguon.delivery.addresses import NotAnAddress, either
from nguon.desk.acting import act
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, needs
from nguon.questions import asking
from nguon.questions.asking import LONGEST, Said
from nguon.questions.clocks import Measure, Rule
from nguon.questions.codes import GUIDED_ON, SETTLED_HERE, Channel, Kind, Visibility
from nguon.questions.guidance import GUIDANCE
from nguon.questions.models import ClockRule, Step, Template
from nguon.questions.models.rule import DEFAULTS, set_rule
from nguon.services.models import Procedure

HEARD = (Channel.PHONE, Channel.PAPER)


class TakeDownForm(forms.Form):
    kind = forms.ChoiceField(label=_("Loại"), choices=Kind.choices)
    came_by = forms.ChoiceField(
        label=_("Đến bằng"), choices=[(one.value, one.label) for one in HEARD]
    )
    text = forms.CharField(
        label=_("Nội dung, theo lời người hỏi"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    contact = forms.CharField(
        label=_("Số điện thoại hoặc thư điện tử"), required=False, max_length=254
    )
    place = forms.CharField(label=_("Xã, phường"), required=False, max_length=60)
    code = forms.CharField(label=_("Mã thủ tục, nếu có"), required=False, max_length=40)
    may_publish = forms.BooleanField(label=_("Người hỏi đồng ý công bố"), required=False)

    def clean_contact(self) -> tuple[str, str]:
        try:
            return either(self.cleaned_data["contact"])
        except NotAnAddress as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


@needs(Ability.ANSWER)
def take_down(request):
    """A case as somebody tells it; complaints and denunciations are guided on and not kept."""
    form = TakeDownForm(request.POST or None)
    facts = {"form": form}
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        if said["kind"] in GUIDED_ON:
            facts["guidance"] = GUIDANCE[said["kind"]]
            facts["form"] = TakeDownForm()
            return render(request, "desk/questions/take_down.html", facts)
        try:
            case = asking.receive(_said(said), request.actor)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("Đã nhận. Đọc mã cho người hỏi: %s") % case.shown_code)
            if request.actor.covers(case.unit) and case.visibility != Visibility.HELD:
                return redirect("desk:question", pk=case.pk)
            return redirect("desk:questions")
    return render(
        request, "desk/questions/take_down.html", facts, status=422 if form.errors else 200
    )


def _said(said: dict) -> Said:
    named = Unit.objects.named(said["place"], clock.today()) if said["place"] else []
    places = [unit for unit in named if unit.is_area]
    return Said(
        text=said["text"],
        came_by=Channel(said["came_by"]),
        kind=Kind(said["kind"]),
        contact=said["contact"],
        place=places[0] if len(places) == 1 else None,
        procedure=Procedure.objects.filter(code=said["code"].strip()).first(),
        may_publish=said["may_publish"],
    )


@needs(Ability.ANSWER)
def templates(request):
    """The unit's words to begin answers with."""
    own = Template.objects.filter(unit=request.actor.unit)
    title, text = (request.POST.get(name, "").strip() for name in ("title", "text"))
    if request.method == "POST" and title and text:
        own.create(unit=request.actor.unit, title=title[:120], text=text[:LONGEST])
        return redirect("desk:answer-templates")
    return render(request, "desk/questions/templates.html", {"templates": own})


@needs(Ability.ANSWER)
@act
def drop_template(request, pk: int):
    get_object_or_404(Template, pk=pk, unit=request.actor.unit).delete()


class RuleForm(forms.Form):
    kind = forms.ChoiceField(label=_("Loại"), choices=[(k, Kind(k).label) for k in SETTLED_HERE])
    step = forms.ChoiceField(label=_("Bước"), choices=Step.choices)
    amount = forms.IntegerField(label=_("Thời gian"), min_value=1, max_value=10_000)
    measure = forms.ChoiceField(
        label=_("Tính bằng"),
        choices=[(Measure.WORKING_DAYS, _("ngày làm việc")), (Measure.MINUTES, _("phút"))],
    )
    pauses = forms.BooleanField(label=_("Dừng khi chờ người hỏi bổ sung"), required=False)
    since = forms.DateField(
        label=_("Áp dụng cho câu hỏi đến từ ngày"), widget=forms.DateInput(attrs={"type": "date"})
    )
    basis = forms.CharField(label=_("Căn cứ: điều, khoản, văn bản"), max_length=300)


@needs(Ability.ADMINISTER, everywhere=True)
def rules(request):
    """What was set, what holds otherwise; a new rule judges every open case at once."""
    form = RuleForm(request.POST or None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        rule = Rule(said["amount"], Measure(said["measure"]), said["pauses"], said["basis"])
        try:
            set_rule(said["kind"], said["step"], rule, said["since"], request.actor)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            messages.success(request, _("Đã đặt thời hạn."))
            return redirect("desk:question-rules")
    facts = {
        "form": form,
        "rules": ClockRule.objects.all(),
        "defaults": [(Step(step).label, rule) for step, rule in DEFAULTS.items()],
    }
    return render(request, "desk/questions/rules.html", facts, status=422 if form.errors else 200)
