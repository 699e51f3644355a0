"""Read over, sent back, approved: buttons of the bulletin's page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nguon.bulletins.codes import State
from nguon.bulletins.models import Version
from nguon.desk.acting import act
from nguon.desk.bulletins.finding import visible
from nguon.events import seen
from nguon.orgs.permissions import Ability, needs, signed_in


def _version(request, pk: int) -> Version:
    """The latest version with nothing read ahead: an act reads after it has the turn."""
    return visible(request.actor, pk).latest


@signed_in
@act
def review(request, pk: int):
    """`accept` holds the keys of the concerns that the reader answers for."""
    version = _version(request, pk)
    _demand_reader(request.actor, version)
    version.review(request.actor, request.POST.getlist("accept"), _seen(request))
    messages.success(request, _("Đã biên tập xong, chuyển duyệt."))


@signed_in
@act
def send_back(request, pk: int):
    version = _version(request, pk)
    _demand_reader(request.actor, version)
    version.send_back(request.actor, request.POST.get("reason", ""))
    messages.success(request, _("Đã trả về cho %(who)s sửa.") % {"who": version.writer})


@needs(Ability.APPROVE)
@act
def approve(request, pk: int):
    version = _version(request, pk)
    version.approve(request.actor, _seen(request))
    if version.state == State.APPROVED:
        messages.success(request, _("Đã duyệt. Bản tin có thể phát hành."))
        return
    left = version.approvals_needed - version.approvals.count()
    messages.success(
        request,
        ngettext("Đã duyệt. Cần thêm %d người duyệt.", "Đã duyệt. Cần thêm %d người duyệt.", left)
        % left,
    )


def _seen(request) -> int | None:
    return seen.number(request.POST.get("seen", ""))


def _demand_reader(actor, version) -> None:
    unit = version.bulletin.unit
    if not (actor.can(Ability.WRITE, unit) or actor.can(Ability.APPROVE, unit)):
        raise PermissionDenied
