"""Tin từ nguồn: what came in, one story a row; what officers do about each."""

from django import forms
from django.contrib import messages
from django.core.files.storage import storages
from django.core.paginator import Paginator
from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins import starting
from nguon.bulletins.models import Bulletin
from nguon.desk.acting import act
from nguon.dispatches.originals import place
from nguon.events import clock
from nguon.orgs.permissions import Ability, needs
from nguon.sources.codes import Handling, Topic
from nguon.sources.models import Fetch, Item, Source

ON_A_PAGE = 30


class TopicForm(forms.Form):
    topic = forms.ChoiceField(label=gettext_lazy("Nói về"), choices=Topic.choices)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Vì sao bỏ qua"), max_length=300)


@needs(Ability.READ)
def items(request):
    """What came in and is to be looked at, the latest first; or what was handled."""
    state = request.GET.get("loc", Handling.WAITING)
    state = state if state in Handling.values else Handling.WAITING
    found = Item.objects.filter(handling=state).select_related("outlet__source", "lead")
    key = request.GET.get("nguon", "")
    chosen = Source.objects.filter(pk=key).first() if key.isdecimal() else None
    if chosen:
        found = found.filter(outlet__source=chosen)
    facts = {
        "page": Paginator(found.order_by("-changed_at", "-pk"), ON_A_PAGE).get_page(
            request.GET.get("page")
        ),
        "state": state,
        "states": Handling.choices,
        "sources": Source.objects.all(),
        "chosen": chosen,
    }
    return render(request, "desk/sources/items.html", facts)


@needs(Ability.READ)
def item(request, pk: int):
    """One piece: its words, its editions, who else tells it, whether it may be quoted."""
    one = get_object_or_404(Item.objects.select_related("outlet__source", "lead"), pk=pk)
    lead = one.lead or one
    story = Item.objects.filter(pk__in=[lead.pk, *lead.others.values_list("pk", flat=True)])
    actor = request.actor
    seen = Bulletin.objects.visible_to(actor)
    facts = {
        "item": one,
        "edition": one.latest,
        "editions": one.editions.select_related("fetch").order_by("-number"),
        "story": story.exclude(pk=pk).select_related("outlet__source"),
        "why_not": one.outlet.source.why_not(one.topic, [actor.province], clock.today()),
        "bulletins": seen.filter(edition__item=one).select_related("edition"),
        "topic_form": TopicForm(initial={"topic": one.topic}),
        "reason_form": ReasonForm(),
        "may_handle": actor.can(Ability.WRITE) and one.handling == Handling.WAITING,
    }
    return render(request, "desk/sources/item.html", facts)


@needs(Ability.WRITE)
@act
def make_bulletin(request, pk: int):
    one = get_object_or_404(Item.objects.select_related("outlet__source"), pk=pk)
    form = TopicForm(request.POST)
    topic = form.cleaned_data["topic"] if form.is_valid() else one.topic
    made = starting.from_item(one, topic, request.actor)
    messages.success(request, _("Đã mở bản tin. Lời của nguồn được giữ kèm."))
    return reverse("desk:write-bulletin", args=[made.pk])


@needs(Ability.WRITE)
@act
def dismiss(request, pk: int):
    one = get_object_or_404(Item, pk=pk)
    one.dismiss(request.actor, request.POST.get("reason", "")[:300])
    messages.success(request, _("Đã bỏ qua tin này."))
    return reverse("desk:source-items")


@needs(Ability.WRITE)
@act
def confirm(request, pk: int):
    get_object_or_404(Fetch, pk=pk).confirm(request.actor, request.POST.get("how", ""))
    messages.success(request, _("Đã ghi cách xác minh. Nay trích được thư này."))


@needs(Ability.READ)
def fetched(request, pk: int):
    """The bytes as they came; always a download, since nobody vouches for what is in them."""
    fetch = get_object_or_404(Fetch, pk=pk)
    file = storages["originals"].open(place(fetch.sha256))
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"{fetch.sha256[:16]}.bin",
        content_type="application/octet-stream",
    )
