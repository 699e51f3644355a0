"""What one does from the board to many at once: remind, tell those above, add who was left out."""

from collections.abc import Iterator

from django.contrib import messages
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nguon.assignments import issuing
from nguon.assignments.models import Assignment, Duty, DutyState
from nguon.assignments.models.reminder import escalate, remind
from nguon.assignments.states import Standing
from nguon.desk.acting import act
from nguon.desk.board.asking import read
from nguon.dispatches.models import Dispatch
from nguon.events.refusal import Refused
from nguon.look.dates import grouped
from nguon.orgs.models.units import COMMUNE_LEVEL
from nguon.orgs.permissions import Ability, needs

GROUPS = (Standing.LATE, Standing.NOT_RECEIVED)


@needs(Ability.STEER)
@act
def remind_many(request, pk: int):
    """Remind the chosen units, or all that stand so among those the filters leave."""
    board, group = read(request, pk), request.POST.get("nhom", "")
    if group in GROUPS:
        chosen = board.to_remind(shown=group)
    else:
        chosen = board.to_remind(units=_chosen(request))
    if not chosen:
        raise Refused(
            _("Không còn đơn vị nào ở nhóm này để nhắc. Hãy tải lại trang.")
            if group
            else _("Chưa chọn đơn vị nào còn việc. Hãy đánh dấu đơn vị trong danh sách.")
        )
    wanted = list(_assignments([key for keys in chosen.values() for key in keys]))
    if request.POST.get("viec") == "bao-len":
        told = escalate(wanted, request.actor)
        if not told:
            raise Refused(_("Các đơn vị này không có cấp trên trong hệ thống để báo."))
        messages.success(
            request,
            ngettext("Đã báo lên cấp trên về %s việc.", "Đã báo lên cấp trên về %s việc.", told)
            % grouped(told),
        )
        return
    count = remind(wanted, request.actor)
    units = ngettext("Đã nhắc %s đơn vị", "Đã nhắc %s đơn vị", len(chosen)) % grouped(len(chosen))
    duties = ngettext("về %s việc", "về %s việc", count) % grouped(count)
    messages.success(request, f"{units}." if count == len(chosen) else f"{units} {duties}.")


@needs(Ability.STEER)
@act
def extend(request, pk: int):
    """Give the duty that goes to communes to those of them that nobody had named."""
    board = read(request, pk)
    request.actor.demand(Ability.STEER, board.dispatch.holder)
    if not board.may_extend:
        raise Refused(
            _("Chỉ giao thêm được khi văn bản còn hiệu lực và bảng đang xem là của hôm nay.")
        )
    missing = board.uncovered
    chosen = missing
    if not request.POST.get("tat-ca"):
        keys = _chosen(request)
        chosen = [unit for unit in missing if unit.pk in keys]
    if not chosen:
        raise Refused(_("Chưa chọn đơn vị nào, hoặc các đơn vị ấy vừa được giao. Hãy xem lại."))
    duties = to_communes(board.dispatch)
    if not duties:
        raise Refused(_("Văn bản không có nhiệm vụ nào giao cho cấp xã để bổ sung đơn vị."))
    with transaction.atomic():
        for duty in duties:
            issuing.extend(duty, chosen, request.actor)
    messages.success(
        request,
        _("Đã giao nhiệm vụ và gửi văn bản cho %(n)s đơn vị: %(names)s.")
        % {"n": grouped(len(chosen)), "names": _named(chosen)},
    )


def to_communes(dispatch: Dispatch) -> list[Duty]:
    """The duties that travel on to communes; where none does, those given to communes outright."""
    confirmed = dispatch.duties.filter(state=DutyState.CONFIRMED)
    onward = list(confirmed.exclude(through=None))
    given = confirmed.filter(assignments__unit__kind__in=COMMUNE_LEVEL).distinct()
    return onward or list(given)


def _chosen(request) -> set[int]:
    """The units ticked; a page with very many sends them in one field."""
    listed = [*request.POST.getlist("units"), *request.POST.get("chon", "").split(",")]
    return {int(key) for key in listed if key.isascii() and key.isdecimal()}


def _assignments(keys: list[int]) -> Iterator[Assignment]:
    """With what a letter says of them, as many at a time as a query takes."""
    for start in range(0, len(keys), 500):
        found = Assignment.objects.filter(pk__in=keys[start : start + 500])
        yield from found.select_related("unit", "duty__dispatch")


def _named(units: list) -> str:
    shown = ", ".join(str(unit) for unit in units[:5])
    return f"{shown}…" if len(units) > 5 else shown
