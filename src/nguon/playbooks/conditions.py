"""When a level may be applied: by whom, by which dispatch, where, and whether it is an exercise."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nguon.bulletins.reach import area_of
from nguon.dispatches.codes import Code
from nguon.dispatches.models import Dispatch, State
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, Actor
from nguon.viet.folding import fold

if TYPE_CHECKING:
    from nguon.playbooks.models import Playbook


def demand_applicable(
    actor: Actor, playbook: "Playbook", dispatch: Dispatch, area: list[Unit], drill: bool
) -> None:
    """Refuse with what stands in the way; PermissionDenied where the actor may not at all.

    A dispatch whose subject says that it is an exercise starts exercises alone, and no other does:
    so that nobody takes the one for the other.
    """
    actor.demand(Ability.SIGN, dispatch.holder)
    if not playbook.holds_now():
        raise Refused(_("Phương án chưa được duyệt hoặc đã hết hiệu lực."), "playbook")
    if not in_force(dispatch):
        raise Refused(
            _("Văn bản áp dụng phải là văn bản đã phát hành, hoặc đã vào sổ văn bản đến."),
            "dispatch",
        )
    if ("dien tap" in fold(dispatch.subject)) != drill:
        raise Refused(
            _("Trích yếu của văn bản phải ghi “diễn tập” khi diễn tập, và chỉ khi đó."), "dispatch"
        )
    if not area:
        raise Refused(_("Hãy chọn địa bàn áp dụng."), "area")
    day = clock.today()
    home = area_of(dispatch.holder, day)
    beyond = [unit for unit in area if not unit.is_under(home, day) and unit != home]
    if beyond:
        raise Refused(
            _("%(unit)s không thuộc địa bàn của %(own)s. Hãy chọn nơi khác.")
            % {"unit": beyond[0], "own": home},
            "area",
        )


def in_force(dispatch: Dispatch) -> bool:
    """Issued by its holder, or taken into the holder's register of arrivals."""
    if dispatch.state == State.RECEIVED:
        return dispatch.arrivals.filter(unit=dispatch.holder, code=Code.RECEIVED).exists()
    return dispatch.state == State.ISSUED
