"""What one does to a cluster: another volume, a fault reported, a repair written down."""

from django.contrib import messages
from django.utils.translation import gettext as _

from nguon.broadcast.models import RepairTicket
from nguon.desk.acting import act
from nguon.desk.stations.finding import cluster_of, ticket_of
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs


@needs(Ability.WORK)
@act
def set_volume(request, pk: int):
    cluster, volume = cluster_of(request, pk), request.POST.get("volume", "")
    if not volume.isdecimal() or int(volume) > 100:
        raise Refused(_("Âm lượng là một số từ 0 đến 100."), "volume")
    cluster.set_volume(request.actor, int(volume))
    messages.success(request, _("Đã đặt âm lượng, có hiệu lực từ lịch phát kế tiếp."))


@needs(Ability.WORK)
@act
def open_ticket(request, pk: int):
    words = request.POST.get("words", "")
    made = RepairTicket.open(
        request.actor, cluster_of(request, pk), request.POST.get("fault", ""), words
    )
    due = f"{made.due_on:%d/%m/%Y}"
    messages.success(request, _("Đã báo hỏng. Hạn sửa: %(day)s.") % {"day": due})


@needs(Ability.WORK)
@act
def close_ticket(request, pk: int):
    ticket_of(request, pk).close(request.actor, request.POST.get("outcome", ""))
    messages.success(request, _("Đã ghi là sửa xong."))


@needs(Ability.STEER)
@act
def open_door(request, pk: int):
    """A one-time code for whoever sets the box up; it is shown once."""
    code = cluster_of(request, pk).open_door(request.actor)
    messages.success(
        request, _("Mã ghi danh, dùng một lần trong 24 giờ: %(code)s") % {"code": code}
    )
