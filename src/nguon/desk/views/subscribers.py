"""Người nhận tin: how many there are, one person by their full number, lists handed in."""

import csv

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Count, F
from django.http import JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import Language, Subject
from nguon.delivery import addresses
from nguon.delivery.channels import channels
from nguon.delivery.models import AddressList, Contact, Group, How, Use
from nguon.delivery.models.subscriber import EMERGENCIES_ONLY, topics_in, uses_in
from nguon.delivery.subscribers import membership
from nguon.delivery.subscribers.lists.handing_in import hand_in
from nguon.delivery.subscribers.own_data import all_about
from nguon.desk.acting import act
from nguon.events import chain
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs


class ListForm(forms.Form):
    """A list of addresses, its ground and what it may be used for."""

    file = forms.FileField(
        label=gettext_lazy("Tệp CSV hoặc XLSX"),
        help_text=gettext_lazy(
            "Dòng đầu là tên cột: Điện thoại, Thư điện tử, Xã; có thể thêm Huyện, Ngôn ngữ, Lĩnh "
            "vực, Gọi điện. Họ tên không được đọc và không được lưu."
        ),
    )
    basis = forms.CharField(
        label=gettext_lazy("Căn cứ sử dụng"),
        max_length=500,
        help_text=gettext_lazy("Ai đồng ý, khi nào, theo văn bản nào."),
    )
    uses = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Được dùng để"),
        choices=Use.choices,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )


def _people(request):
    return Contact.objects.reachable().filter(
        group=Group.SUBSCRIBER, unit__in=request.actor.territory.values("pk")
    )


@needs(Ability.ADMINISTER)
def subscribers(request):
    """How many there are, by place, channel, tongue and topic; no list of anybody."""
    form = ListForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        file = values["file"]
        try:
            made = hand_in(
                file.name,
                file.chunks(),
                request.actor.unit,
                values["basis"],
                sum(set(values["uses"])),
                request.actor,
            )
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            return redirect("desk:address-list", pk=made.pk)
    return render(
        request, "desk/subscribers.html", _figures(request) | {"form": form},
        status=422 if form.errors else 200,
    )  # fmt: skip


def _figures(request) -> dict:
    people = _people(request)
    total = people.count()
    by_unit = list(people.values_list("unit__name").annotate(n=Count("pk")).order_by("-n")[:200])
    words = {slug: channel.word for slug, channel in channels().items()}
    return {
        "total": total,
        "persons": people.aggregate(n=Count("subscriber", distinct=True))["n"],
        "tables": [
            (
                _("Theo kênh"),
                _counted(people, "channel", words),
            ),
            (_("Theo ngôn ngữ"), _counted(people, "language", dict(Language.choices))),
            (_("Theo loại tin"), _by_topic(people)),
            (_("Theo xã, phường, thị trấn"), by_unit),
        ],
        "lists": AddressList.objects.filter(unit__in=request.actor.territory)[:50],
    }


def _counted(people, field: str, words: dict) -> list[tuple]:
    rows = people.values_list(field).annotate(n=Count("pk")).order_by("-n")
    return [(words.get(value, value), n) for value, n in rows]


def _by_topic(people) -> list[tuple]:
    rows = [
        (topic.label, people.annotate(b=F("topics").bitand(1 << topic)).filter(b__gt=0).count())
        for topic in Subject
    ]
    return [*rows, (_("chỉ tin khẩn cấp"), people.filter(topics=EMERGENCIES_ONLY).count())]


@needs(Ability.ADMINISTER)
@act
def find_subscriber(request):
    """One person by the whole number or address, which is not kept anywhere."""
    written = request.POST.get("address", "")
    try:
        normal = addresses.normal("email" if "@" in written else "sms", written)
    except addresses.NotAnAddress as wrong:
        raise Refused(str(wrong)) from wrong
    found = [one for one in membership.find(normal) if request.actor.covers(one.unit)]
    with transaction.atomic():
        stream = found[0].subscriber.stream if found and found[0].subscriber else "subscriber:none"
        chain.record(stream, "subscriber.looked_up", request.actor, found=len(found))
    if not found:
        raise Refused(_("Không có ai nhận tin ở số hoặc địa chỉ này."))
    return f"/ban/nguoi-nhan/{found[0].pk}/"


def _contact(request, pk: int) -> Contact:
    kept = Contact.objects.select_related("unit", "subscriber").filter(subscriber__isnull=False)
    one = get_object_or_404(kept, pk=pk)
    request.actor.demand(Ability.ADMINISTER, one.unit)
    return one


def _page(request, one: Contact, shown: str = ""):
    facts = {
        "one": one,
        "shown": shown,
        "others": one.subscriber.contacts.exclude(pk=one.pk),
        "consents": one.consents.select_related("source"),
        "topics": topics_in(one.topics),
        "uses": uses_in(one.uses),
    }
    return render(request, "desk/subscriber.html", facts)


@needs(Ability.ADMINISTER)
def subscriber(request, pk: int):
    """What one person gets and agreed to; the address masked."""
    return _page(request, _contact(request, pk))


@needs(Ability.ADMINISTER)
def show_address(request, pk: int):
    """The whole number on this page alone, for a reason that goes into the log."""
    one = _contact(request, pk)
    if request.method != "POST":
        return redirect("desk:subscriber", pk=pk)
    try:
        shown = membership.show_address(one, request.actor, request.POST.get("reason", ""))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:subscriber", pk=pk)
    answer = _page(request, one, shown)
    answer["Cache-Control"] = "no-store"
    return answer


@needs(Ability.ADMINISTER)
@act
def stop_subscriber(request, pk: int):
    one = _contact(request, pk)
    membership.leave(one, How.OFFICER, request.POST.get("reason", "")[:200], request.actor)
    messages.success(request, _("Đã ngừng gửi đến địa chỉ này."))


@needs(Ability.ADMINISTER)
@act
def erase_subscriber(request, pk: int):
    membership.erase(_contact(request, pk).subscriber, How.OFFICER, request.actor)
    messages.success(request, _("Đã xóa dữ liệu của người này."))
    return "/ban/nguoi-nhan/"


@needs(Ability.ADMINISTER)
def export_subscriber(request, pk: int):
    """The person's own data, to be handed to them; who took it stands in the log."""
    one = _contact(request, pk)
    if request.method != "POST":
        return redirect("desk:subscriber", pk=pk)
    with transaction.atomic():
        chain.record(one.subscriber.stream, "subscriber.exported", request.actor)
    answer = JsonResponse(
        all_about(one.subscriber), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    answer["Content-Disposition"] = 'attachment; filename="du-lieu-nguoi-nhan.json"'
    answer["Cache-Control"] = "no-store"
    return answer


def _list(request, pk: int) -> AddressList:
    one = get_object_or_404(AddressList, pk=pk)
    request.actor.demand(Ability.ADMINISTER, one.unit)
    return one


@needs(Ability.ADMINISTER)
def address_list(request, pk: int):
    """How far a list is read; one may leave, the worker goes on."""
    one = _list(request, pk)
    facts = {"list": one, "done": one.added + one.known + one.refused}
    return render(request, "desk/address_list.html", facts | {"refusals": one.refusals.all()[:100]})


@needs(Ability.ADMINISTER)
def refused_rows(request, pk: int):
    """Every line that was not taken, with its reason, as CSV."""
    one = _list(request, pk)
    writer = csv.writer(_Echo())
    rows = one.refusals.values_list("line", "reason", "masked").iterator(chunk_size=2000)

    def lines():
        yield "\ufeff" + writer.writerow([_("Dòng"), _("Lý do"), _("Nội dung")])
        for row in rows:
            yield writer.writerow(row)

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="dong-bi-tu-choi-{one.pk}.csv"'
    return answer


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line
