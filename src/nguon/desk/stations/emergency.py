"""Khẩn cấp: preview, two persons, and who has acknowledged; the silent ones by name."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.broadcast import keyring, lasting, testing
from nguon.broadcast.models import AllClear, Cluster, Command, Offer, Station
from nguon.broadcast.models.all_clear import usual_words
from nguon.broadcast.models.command import SILENT_AFTER
from nguon.bulletins.codes import Priority, State
from nguon.bulletins.models import Version
from nguon.desk.acting import act
from nguon.desk.stations.map import BOX, draw
from nguon.desk.stations.shown import counts, show
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs


class SigningForm(forms.Form):
    stations = forms.ModelMultipleChoiceField(
        Station.objects.none(),
        label=gettext_lazy("Đài phát"),
        widget=forms.CheckboxSelectMultiple,
    )
    drill = forms.BooleanField(
        label=gettext_lazy("DIỄN TẬP"),
        required=False,
        help_text=gettext_lazy("Lời của bản tin cũng phải nói rõ đây là diễn tập."),
    )
    password = forms.CharField(
        label=gettext_lazy("Mật khẩu khóa khẩn cấp của bạn"), widget=forms.PasswordInput
    )


@dataclass(frozen=True)
class Answer:
    """One box and whether it has taken the command."""

    cluster: Cluster
    at: object
    silent: bool


@needs(Ability.READ)
def emergencies(request):
    """Emergency bulletins that loudspeakers were offered, and the orders so far."""
    served = Station.objects.served_by(request.actor)
    offered = Offer.objects.at_hand().filter(station__in=served, priority=Priority.EMERGENCY)
    versions = Version.objects.filter(pk__in=offered.values("version"), state=State.RELEASED)
    commands = Command.objects.filter(stations__in=served).distinct()
    facts = {
        "versions": versions.select_related("bulletin__unit"),
        "commands": commands.select_related("version", "first", "second")[:30],
        "may_sign": request.actor.can(Ability.APPROVE),
        "test_is_due": testing.is_due(),
        "untested": list(testing.overdue()),
        "has_key": keyring.has_emergency_key(request.actor.person.username),
        "soon": any(one.stage is not None for one in (*lasting.roles(), *lasting.doorbell())),
    }
    return render(request, "desk/stations/emergencies.html", facts)


@needs(Ability.APPROVE)
def sign_first(request, pk: int):
    """What will sound where, and the first person's signature."""
    version, stations = _offered(request, pk)
    form = SigningForm(request.POST or None, initial={"stations": stations})
    form.fields["stations"].queryset = stations
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            made = Command.prepare(
                request.actor,
                version,
                list(told["stations"]),
                told["password"],
                told["drill"] or version.bulletin.drill,
            )
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            messages.success(request, _("Đã ký. Cần người thứ hai ký thì loa mới phát."))
            return redirect("desk:command", made.pk)
    clusters = Cluster.objects.used_on(clock.today()).filter(station__in=stations).with_tickets()
    shown = show(clusters)
    facts = {
        "version": version,
        "text": version.text_for("vi"),
        "form": form,
        "boxes": sum(one.cluster.tells for one in shown),
        "others": sum(not one.cluster.tells for one in shown),
        "counts": counts(shown),
        "drawing": draw(shown, request.actor.province),
        "box": BOX,
    }
    status = 422 if form.errors else 200
    return render(request, "desk/stations/sign_first.html", facts, status=status)


@needs(Ability.APPROVE)
@act
def sign_test(request):
    """The first signature of the weekly test, for all stations of the area that have a box."""
    served = Station.objects.served_by(request.actor)
    stations = served.filter(pk__in=testing.boxes().values("station"))
    made = Command.prepare_test(request.actor, list(stations), request.POST.get("password", ""))
    messages.success(request, _("Đã ký bài thử. Cần người thứ hai ký thì máy mới nhận."))
    return reverse("desk:command", args=[made.pk])


@needs(Ability.READ)
def command(request, pk: int):
    """One order: who signed, which boxes have acknowledged, which are silent."""
    one = command_of(request, pk)
    facts = {
        "command": one,
        "answers": _answers(one),
        "may_sign": request.actor.can(Ability.APPROVE),
        "is_first": request.actor.person == one.first,
        "ends": one.cancels.all(),
        "all_clear": AllClear.objects.filter(command=one).select_related("by", "bulletin").first(),
        "may_write": request.actor.can(Ability.WRITE),
        "usual_words": usual_words(one) if one.version else "",
        "partly": "HX-Request" in request.headers,
    }
    facts["silent"] = [answer for answer in facts["answers"] if answer.silent]
    facts["taken"] = sum(answer.at is not None for answer in facts["answers"])
    part = "answers" if facts["partly"] else "command"
    return render(request, f"desk/stations/{part}.html", facts)


@needs(Ability.APPROVE)
@act
def release(request, pk: int):
    one = command_of(request, pk)
    one.release(request.actor, request.POST.get("password", ""))
    messages.success(request, _("Hai người đã ký. Loa nhận lệnh ngay khi nối."))
    return reverse("desk:command", args=[pk])


@needs(Ability.APPROVE)
@act
def call_off(request, pk: int):
    command_of(request, pk).call_off(request.actor)
    messages.success(request, _("Đã bỏ lệnh, loa không phát."))


@needs(Ability.APPROVE)
@act
def end(request, pk: int):
    """The first signature of the order to stop."""
    made = command_of(request, pk).prepare_end(request.actor, request.POST.get("password", ""))
    messages.success(request, _("Đã ký lệnh dừng. Cần người thứ hai ký."))
    return reverse("desk:command", args=[made.pk])


@needs(Ability.WRITE)
@act
def all_clear(request, pk: int):
    """The bulletin that says that it is over; then it goes the way of every emergency."""
    made = AllClear.draft(request.actor, command_of(request, pk), request.POST.get("words", ""))
    messages.success(request, _("Đã soạn. Tin cần được duyệt, phát hành, rồi hai người ký."))
    return reverse("desk:bulletin", args=[made.bulletin_id])


def command_of(request, pk: int) -> Command:
    """An order at stations of the actor's area, or 404."""
    served = Station.objects.served_by(request.actor)
    found = Command.objects.filter(stations__in=served).distinct()
    return get_object_or_404(found.select_related("version", "first", "second", "target"), pk=pk)


def _offered(request, pk: int):
    served = Station.objects.served_by(request.actor)
    stations = served.filter(offers__version=pk, offers__priority=Priority.EMERGENCY)
    if not stations.exists():
        raise Http404
    return Version.objects.select_related("bulletin__unit").get(pk=pk), stations.distinct()


def _answers(one: Command) -> list[Answer]:
    """Every box, those that are silent first; nobody is called silent within the first minute."""
    taken = dict(one.acknowledgements.values_list("cluster", "at"))
    late = one.released_at is not None and clock.now() >= one.released_at + SILENT_AFTER
    found = [Answer(box, taken.get(box.pk), late and box.pk not in taken) for box in one.clusters()]
    return sorted(found, key=lambda answer: (not answer.silent, answer.at is not None))
