"""Issue: the dispatch arrives in every addressee's inbox, or nothing happens at all."""

import hashlib

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from nguon.dispatches.codes import Code
from nguon.dispatches.models import Arrival, Citation, Dispatch, Letter, State
from nguon.dispatches.models.recipient import Part
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, Actor

# A unit named in several lines gets the dispatch for the weightiest reason.
WEIGHT = [Part.EXECUTE, Part.COORDINATE, Part.REPORT, Part.KNOW]


@transaction.atomic
def issue(dispatch: Dispatch, actor: Actor, public: bool) -> int:
    """Send a numbered dispatch to all whom it names; the number of units. All or nothing."""
    actor.demand(Ability.ISSUE, dispatch.holder)
    dispatch.move_from(State.NUMBERED, _("Văn bản cần được cấp số trước khi phát hành."))
    if dispatch.signed and not dispatch.sealed:
        raise Refused(_("Văn bản ký số phải được ký số của cơ quan trước khi phát hành."))
    unknown = [line.text for line in dispatch.recipients.all() if line.is_unknown]
    if unknown:
        raise Refused(
            _(
                "Chưa rõ nơi nhận “%(line)s” là đơn vị nào. "
                "Hãy chọn đơn vị cho dòng này, hoặc thêm quy tắc nơi nhận."
            )
            % {"line": unknown[0]},
            "recipients",
        )
    dispatch.mark_issued(public)
    targets = _targets(dispatch)
    deliver(dispatch, targets)
    Citation.link(dispatch)
    digest = hashlib.sha256("\n".join(sorted(str(pk) for pk in targets)).encode()).hexdigest()
    chain.record(
        dispatch.stream,
        "dispatch.issued",
        actor,
        number=dispatch.number_symbol,
        sha256=dispatch.file.sha256,
        public=public,
        arrivals=len(targets),
        arrivals_digest=digest,
    )
    return len(targets)


def _targets(dispatch: Dispatch) -> dict[int, Part]:
    """Unit key → what it gets the dispatch for; the issuer itself is left out."""
    links = dispatch.recipients.exclude(units=None).values_list("units", "part")
    targets: dict[int, Part] = {}
    for unit, part in sorted(links, key=lambda link: WEIGHT.index(Part(link[1]))):
        targets.setdefault(unit, Part(part))
    targets.pop(dispatch.holder_id, None)
    return targets


def deliver(dispatch: Dispatch, targets: dict[int, Part]) -> None:
    """Put the dispatch into the inboxes of `targets` and write the letters that announce it."""
    now = clock.now()
    Arrival.objects.bulk_create(
        (
            Arrival(dispatch=dispatch, unit_id=unit, part=part, arrived_at=now, code=Code.ARRIVED)
            for unit, part in targets.items()
        ),
        batch_size=2000,
        ignore_conflicts=True,
    )
    address_book = Unit.objects.exclude(email="").filter(pk__in=_few(targets))
    Letter.objects.bulk_create(
        (
            letter(dispatch, unit, email)
            for unit, email in address_book.values_list("pk", "email")
            if unit in targets
        ),
        batch_size=1000,
    )


def _few(targets: dict[int, Part]):
    """The keys as a list where a database takes that many, otherwise all units with an address."""
    return list(targets) if len(targets) <= 500 else Unit.objects.values("pk")


@translation.override("vi")
def letter(dispatch: Dispatch, unit: int, address: str) -> Letter:
    """The letter that brings `dispatch` to a unit by email, with the original attached."""
    link = settings.PUBLIC_URL + reverse("desk:home")
    body = _(
        "%(issuer)s gửi %(kind)s số %(number)s: %(subject)s.\n\n"
        "Mở hộp việc để vào sổ và xác nhận: %(link)s\n"
        "Mã kiểm tra của tệp gốc (SHA-256): %(sha256)s\n"
    ) % {
        "issuer": dispatch.issuer_name,
        "kind": dispatch.doc_type,
        "number": dispatch.number_symbol,
        "subject": dispatch.subject,
        "link": link,
        "sha256": dispatch.file.sha256,
    }
    return Letter(
        unit_id=unit,
        stream=dispatch.stream,
        address=address,
        subject=f"[{dispatch.number_symbol}] {dispatch.subject}",
        body=body,
        attachment=dispatch.file,
        due_at=clock.machine_time(),
    )


@transaction.atomic
def recall(dispatch: Dispatch, actor: Actor, reason: str) -> None:
    """Take an issued dispatch back: every holder is told (13) and answers 15 or 16."""
    actor.demand(Ability.SIGN, dispatch.holder)
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do thu hồi; nơi nhận sẽ đọc lý do này."), "reason")
    dispatch.move_from(State.ISSUED, _("Chỉ văn bản đã phát hành mới thu hồi được."))
    dispatch.state = State.RECALLED
    dispatch.save()
    dispatch.arrivals.exclude(code=Code.REFUSED).update(code=Code.WITHDRAWN, reason=reason[:500])
    letters = Letter.objects.filter(stream=dispatch.stream, sent_at=None)
    letters.update(due_at=None, error=str(_("Văn bản đã thu hồi trước khi gửi.")))
    chain.record(dispatch.stream, "dispatch.recalled", actor, reason=reason.strip())
