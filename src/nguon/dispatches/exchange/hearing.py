"""Word from agencies outside of how a dispatch of ours, or a request of theirs, stands."""

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.dispatches.codes import Code
from nguon.dispatches.exchange import asking
from nguon.dispatches.models import ExchangeMessage, MessageKind
from nguon.events import chain
from nguon.formats import edxml
from nguon.orgs.models import Unit

SENT = [MessageKind.NEW, MessageKind.REPLACE]


def concerned(message: edxml.StatusMessage) -> list[Unit]:
    """Our unit whose document the status is about: ours that they have, or theirs (13)."""
    about = ExchangeMessage.objects.filter(
        organ=message.sender.organ_id, document_id=message.response_for.document_id, kind__in=SENT
    )
    about = about.coming_in() if message.code == Code.WITHDRAWN else about.going_out()
    return list(Unit.objects.filter(exchanged__in=about).distinct())


@transaction.atomic
def hear(row: ExchangeMessage, message: edxml.StatusMessage) -> None:
    """Note how a dispatch stands at the agency that we sent it to. Only that agency is believed."""
    chain.take_turn()
    if message.code == Code.WITHDRAWN:
        asking.recall(row, row.document_id, message.description)
        return
    sent = ExchangeMessage.objects.going_out().filter(
        organ=row.organ, document_id=row.document_id, kind__in=SENT, dispatch__isnull=False
    )
    first = sent.select_related("dispatch").first()
    if first is None or not row.code:
        row.refuse(_("Không rõ trạng thái này nói về văn bản nào."))
        return
    row.dispatch = first.dispatch
    arrival = first.dispatch.arrivals.filter(unit__organ_id=row.organ).first()
    if arrival is not None:
        arrival.hear(Code(row.code), message.description or "")
    row.finish()
