"""Taking in what somebody asks: one case, however often and by whatever way it comes."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.delivery import sealing
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Post, Unit
from nguon.orgs.permissions import ABILITIES, Ability
from nguon.questions.codes import GUIDED_ON, Channel, Kind, Status, Visibility
from nguon.questions.denouncing import sounds_like_denunciation
from nguon.questions.front_desk import front_desk
from nguon.questions.models import Case
from nguon.questions.models.case import said_by
from nguon.services.codes import Level
from nguon.services.models import Procedure
from nguon.viet.folding import nfc

SHORTEST, LONGEST = 10, 5000
KEPT = 100_000
"""Letters a message; what is typed in a form is shorter."""
MOST_OPEN = 5
"""Cases of one number or address that may be open at a time."""
SAME_WITHIN = timedelta(days=1)
NOBODY_YET = gettext_lazy(
    "Trang này chưa nhận câu hỏi: chưa có cơ quan nào trực trả lời. Bạn hỏi trực tiếp ở bộ phận "
    "một cửa của xã, phường nơi bạn ở; tìm thủ tục trên trang này vẫn dùng được."
)
ANSWERERS = [role for role, given in ABILITIES.items() if Ability.ANSWER in given]


@dataclass(frozen=True)
class Said:
    """What somebody asks. `contact`: channel (email, sms) and the address in its normal form.

    `came_with`: by what this very message is known if it comes twice.
    """

    text: str
    came_by: Channel
    kind: Kind = Kind.QUESTION
    contact: tuple[str, str] = ("", "")
    place: Unit | None = None
    procedure: Procedure | None = None
    may_publish: bool = False
    came_with: str = ""


@transaction.atomic
def receive(said: Said, actor=None) -> Case:
    """Open a case, or find the one that this is. Complaints and denunciations open none."""
    if said.kind in GUIDED_ON:
        raise Refused(_("Khiếu nại, tố cáo có nơi giải quyết riêng: xem hướng dẫn."), "kind")
    unit = front_desk()
    if unit is None:
        raise Refused(NOBODY_YET)
    text = tidy(said.text)
    if len(text) < SHORTEST:
        raise Refused(_("Viết thêm vài chữ để cơ quan hiểu bạn cần gì."), "text")
    chain.take_turn()
    channel, address = said.contact
    index = sealing.index_of(address) if address else ""
    came_with = known_by(said.came_with)
    if known := _known(came_with, index, text):
        return known
    if index and Case.objects.open().filter(address_key=index).count() >= MOST_OPEN:
        raise Refused(_("Bạn đang có năm câu hỏi chờ trả lời. Xin đợi, hoặc gọi điện."), "contact")
    case = Case.begun(
        text,
        kind=said.kind,
        came_by=said.came_by,
        status=Status.RECEIVED,
        visibility=Visibility.HELD if sounds_like_denunciation(text) else Visibility.PRIVATE,
        unit=unit,
        place=said.place,
        procedure=said.procedure,
        may_publish=said.may_publish,
        channel=channel,
        sealed=sealing.seal(address, index) if address else None,
        address_key=index,
        said_key=said_by(index, text),
        came_with=came_with,
        at=clock.now(),
    )
    case.mask(address)
    case.save()
    case.record("received", actor, way=said.came_by, of=said.kind)
    send_on(case)
    return case


def send_on(case: Case) -> None:
    """Pass it on at once where a rule says to whom; what is held stays."""
    if case.visibility != Visibility.HELD and (unit := by_rule(case)):
        case.take("routed", None, {"unit": unit}, by_rule=True, reason="rule")


def known_by(message: str) -> str | None:
    """By what a case keeps the mark of the message that it came with."""
    return hashlib.sha256(message.encode()).hexdigest() if message else None


def tidy(text: str) -> str:
    """NFC, no control characters, no more than KEPT letters."""
    clean = "".join(one for one in nfc(text) if one == "\n" or one.isprintable() or one == "\t")
    return clean.strip()[:KEPT]


def _known(came_with: str | None, index: str, text: str) -> Case | None:
    """The same message come again, or the same words of the same person within a day."""
    if came_with and (known := Case.objects.filter(came_with=came_with).first()):
        return known
    if not index:
        return None
    lately = Case.objects.filter(address_key=index, at__gt=clock.now() - SAME_WITHIN)
    return lately.filter(said_key=said_by(index, text)).first()


def by_rule(case: Case) -> Unit | None:
    """Where it goes at once: a commune's own procedure, to the commune that the asker named."""
    if case.place is None or case.procedure is None:
        return None
    at_commune = case.procedure.levels & Level.COMMUNE
    return case.place if at_commune and can_answer(case.place) else None


def can_answer(unit: Unit) -> bool:
    """Whether somebody there may answer."""
    return Post.objects.on(clock.today()).filter(unit=unit, role__in=ANSWERERS).exists()
