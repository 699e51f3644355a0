"""Writing: one text on the left, every form of it beside it, made anew while one types."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nguon.bulletins.codes import Language, State, Turn
from nguon.bulletins.doubts import PARTS
from nguon.bulletins.models import Bulletin, Text, Version
from nguon.bulletins.readings import readings, unsure
from nguon.desk.bulletins import panels
from nguon.desk.bulletins.finding import latest, writable
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs

WRITTEN = (*PARTS, "notice")


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class DraftField(forms.CharField):
    """Needed before it goes out; a draft may still have holes."""

    def validate(self, value):
        return None


class WordsForm(forms.Form):
    use_required_attribute = False
    title = DraftField(
        label=gettext_lazy("Tiêu đề"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    lead = DraftField(
        label=gettext_lazy("Câu tóm tắt"),
        widget=_lines(3),
        help_text=gettext_lazy("Một câu người nghe cần nhớ. Tin nhắn và lời gọi dùng câu này."),
    )
    body = DraftField(label=gettext_lazy("Nội dung"), widget=_lines(12))
    action = forms.CharField(
        label=gettext_lazy("Người dân cần làm gì"), required=False, widget=_lines(3)
    )


class CorrectionForm(WordsForm):
    """The words of a version that corrects, in another language than Vietnamese."""

    notice = DraftField(
        label=gettext_lazy("Sai ở đâu, đúng là gì"),
        max_length=1000,
        widget=_lines(3),
        help_text=gettext_lazy("Bằng ngôn ngữ này. Người đã nhận bản trước đọc câu này đầu tiên."),
    )
    field_order = ["notice"]


def _form_for(version: Version, language: Language) -> type[WordsForm]:
    own = version.turn != Turn.FIRST and language != Language.VIETNAMESE
    return CorrectionForm if own else WordsForm


@needs(Ability.WRITE)
def write(request, pk: int):
    """The page; its second button shows the forms anew without scripts."""
    bulletin = writable(request.actor, pk)
    version, language = latest(bulletin), _language(request)
    if version.state != State.DRAFT:
        messages.error(request, _("Bản tin đã qua biên tập. Hãy trả về để sửa."))
        return redirect("desk:bulletin", pk=pk)
    words_form = _form_for(version, language)
    form = words_form(request.POST or None, initial=_written(version.text_in(language)))
    saving = request.method == "POST" and "preview" not in request.POST
    if saving and form.is_valid():
        try:
            version.write(request.actor, language, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã lưu bản nháp."))
            if "on" in request.POST:
                return redirect("desk:bulletin", pk=pk)
            return redirect(f"{reverse('desk:write-bulletin', args=[pk])}?tieng={language}")
    context = _shown(bulletin, version, language, form) | {"form": form}
    status = 422 if saving else 200
    return render(request, "desk/bulletins/write.html", context, status=status)


@needs(Ability.WRITE)
@require_POST
def preview(request, pk: int):
    """Every form of what is typed so far."""
    bulletin = writable(request.actor, pk)
    version, language = latest(bulletin), _language(request)
    form = _form_for(version, language)(request.POST)
    shown = _shown(bulletin, version, language, form)
    return render(request, "desk/bulletins/panels.html", shown)


def _shown(bulletin: Bulletin, version: Version, language: Language, form: WordsForm) -> dict:
    words = form.data if form.is_bound else form.initial
    text = panels.typed(version, language, {part: words.get(part, "") for part in WRITTEN})
    concerns = panels.concerns_of(text, bulletin)
    return {
        "bulletin": bulletin,
        "version": version,
        "language": language,
        "panels": panels.panels(text, concerns),
        "unsure": unsure(readings(text)),
        "pointed": panels.pointed_out(text, concerns),
        "tongues": panels.tongues(bulletin, version),
        "others": panels.others(bulletin, version),
        "saved": text.pk is not None,
        "here": "write",
    }


def _written(text: Text | None) -> dict[str, str]:
    return {part: getattr(text, part, "") for part in WRITTEN}


def _language(request) -> Language:
    asked = request.GET.get("tieng", "")
    return Language(asked) if asked in Language.values else Language.VIETNAMESE
