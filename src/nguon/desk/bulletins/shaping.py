"""Sửa riêng: one form worded by hand, and made again from the text."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import Language
from nguon.bulletins.forms import BY_SLUG, Form
from nguon.bulletins.models import Text
from nguon.desk.acting import act
from nguon.desk.bulletins.finding import latest, writable
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs


class ShapeForm(forms.Form):
    heading = forms.CharField(label=gettext_lazy("Tiêu đề"), max_length=300, required=False)
    body = forms.CharField(label=gettext_lazy("Nội dung"), widget=forms.Textarea)

    def __init__(self, *args, shape: Form, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].widget.attrs["rows"] = shape.rows + 2
        if not shape.headed:
            del self.fields["heading"]


@needs(Ability.WRITE)
def shape(request, pk: int, form: str):
    text, kind = _text(request, pk), _kind(form)
    rendition = text.rendition(kind)
    initial = {"heading": rendition.heading, "body": rendition.body}
    typed = ShapeForm(request.POST or None, initial=initial, shape=kind)
    if request.method == "POST" and typed.is_valid():
        words = typed.cleaned_data
        try:
            text.edit(request.actor, kind, words.get("heading", ""), words["body"])
        except Refused as refusal:
            typed.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã lưu bản sửa riêng: %(form)s.") % {"form": kind.word})
            return redirect(_back(text, kind))
    body = typed.data.get("body", "") if typed.is_bound else rendition.body
    heading = typed.data.get("heading", "") if typed.is_bound else rendition.heading
    context = {
        "bulletin": text.version.bulletin,
        "version": text.version,
        "text": text,
        "kind": kind,
        "rendition": rendition,
        "stale": rendition.edited and rendition.is_stale,
        "made": kind.make(text.words()),
        "remarks": kind.remarks(heading, body, text.language),
        "form": typed,
        "back": _back(text, kind),
    }
    status = 422 if typed.errors else 200
    return render(request, "desk/bulletins/shape.html", context, status=status)


@needs(Ability.WRITE)
@act
def again(request, pk: int, form: str):
    text, kind = _text(request, pk), _kind(form)
    text.make_again(request.actor, kind)
    messages.success(request, _("%(form)s theo bản chính trở lại.") % {"form": kind.word})
    return _back(text, kind)


def _kind(slug: str) -> Form:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def _text(request, pk: int) -> Text:
    version = latest(writable(request.actor, pk))
    asked = request.GET.get("tieng", Language.VIETNAMESE)
    if text := version.text_in(asked):
        return text
    raise Http404


def _back(text: Text, kind: Form) -> str:
    page = reverse("desk:write-bulletin", args=[text.version.bulletin_id])
    return f"{page}?tieng={text.language}#dang-{kind.slug}"
