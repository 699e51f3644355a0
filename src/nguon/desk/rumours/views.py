"""What was reported, the most reported first; one with its wordings; the form of the answer."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import State
from nguon.bulletins.models import Version
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs
from nguon.rumours.models import Answer, Rating, Rumour

ON_A_PAGE, MOST_BULLETINS = 30, 40
STATES = ("waiting", "drafted", "published", "aside")


class ByTitle(forms.ModelChoiceField):
    def label_from_instance(self, version: Version) -> str:
        return version.title


class AnswerForm(forms.ModelForm):
    version = ByTitle(
        Version.objects.none(),
        label=gettext_lazy("Bản tin làm căn cứ"),
        required=False,
        empty_label=gettext_lazy("không có"),
    )

    source_url = forms.URLField(
        label=gettext_lazy("Địa chỉ nguồn"), required=False, assume_scheme="https"
    )

    class Meta:
        model = Answer
        fields = ["claim", "rating", "words", "version", "source", "source_url"]
        widgets = {
            "rating": forms.RadioSelect(choices=Rating.choices),
            "words": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "claim": gettext_lazy("Một câu, không nêu tên ai, không nêu số điện thoại."),
            "words": gettext_lazy("Sự thật trước, rồi người dân nên làm gì."),
            "source": gettext_lazy("Cơ quan nào nói, ở văn bản nào, khi không có bản tin."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        out = Version.objects.filter(state=State.RELEASED).order_by("-released_at")
        newest = list(out.values_list("pk", flat=True)[:MOST_BULLETINS])
        chosen = [self.instance.version_id] if self.instance.version_id else []
        self.fields["version"].queryset = out.filter(pk__in=newest + chosen).prefetch_related(
            "texts"
        )


def _of_state(state: str):
    waiting = Rumour.objects.on_the_desk()
    if state == "drafted":
        return waiting.filter(answers__published_at=None, answers__isnull=False).distinct()
    if state == "published":
        return waiting.filter(answers__published_at__isnull=False).distinct()
    if state == "aside":
        return Rumour.objects.exclude(set_aside_at=None)
    return waiting.filter(answers=None)


@needs(Ability.RELEASE)
def rumours(request):
    """Groups of reports, by what was done about them."""
    state = request.GET.get("o", "")
    state = state if state in STATES else STATES[0]
    page = Paginator(_of_state(state), ON_A_PAGE).get_page(request.GET.get("page"))
    counts = {one: _of_state(one).count() for one in STATES}
    return render(
        request, "desk/rumours/list.html", {"page": page, "state": state, "counts": counts}
    )


@needs(Ability.RELEASE)
def rumour(request, pk: int):
    one = get_object_or_404(Rumour, pk=pk)
    actor, draft = request.actor, one.draft
    facts = {
        "rumour": one,
        "wordings": one.wordings.all(),
        "draft": draft,
        "published": one.answers.filter(published_at__isnull=False).order_by("-number"),
        "may_write": actor.can(Ability.WRITE, draft.unit if draft else None),
        "may_approve": bool(draft)
        and not draft.approved_at
        and actor.can(Ability.APPROVE, draft.unit),
        "may_publish": bool(draft and draft.approved_at) and actor.can(Ability.RELEASE, draft.unit),
    }
    return render(request, "desk/rumours/rumour.html", facts)


@needs(Ability.WRITE)
def answer(request, pk: int):
    """The answer once for all who reported it."""
    one = get_object_or_404(Rumour, pk=pk)
    former = one.draft or one.published
    form = AnswerForm(request.POST or None, instance=_copy(former))
    if form.is_bound and form.is_valid():
        try:
            one.answer(request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            messages.success(request, _("Đã ghi câu trả lời, chuyển duyệt."))
            return redirect("desk:rumour", pk=pk)
    facts = {"rumour": one, "form": form}
    return render(request, "desk/rumours/answer.html", facts, status=422 if form.errors else 200)


def _copy(former: Answer | None) -> Answer:
    """What the form begins with; the form itself saves nothing."""
    made = Answer()
    for name in AnswerForm.Meta.fields if former else ():
        setattr(made, name, getattr(former, name))
    return made
