"""A dispatch signed digitally: by the person who holds the post, then numbered and sealed.

Nghị định 30/2020/NĐ-CP: the competent person signs, the clerk gives number and day after the
signature and seals with the agency's key. Both sign the same PDF, each as an update that leaves
what was signed before as it was.
"""

import hashlib
import json
from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from nguon.dispatches import intake
from nguon.dispatches.models import Dispatch, State
from nguon.dispatches.rules import SUB_DELEGATED, Concern
from nguon.dispatches.signatures import Integrity, Later, Trust, blanks, read
from nguon.dispatches.signatures import keys as key_files
from nguon.dispatches.signatures.findings import Chain
from nguon.dispatches.signatures.signing import Signer, authority_at
from nguon.dispatches.signatures.signing import sign as put_signature
from nguon.dispatches.signatures.words import statements
from nguon.dispatches.writing.as_pdf import CannotPrint, pdf
from nguon.dispatches.writing.of_dispatch import composition_of, is_composed
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, Actor
from nguon.viet.folding import fold

PDF = "application/pdf"
ON_PAGE = "Đã ký số"  # in the document's language, whatever the signer reads
# What a certificate may lack and still be used: that is for whoever reads the signature to judge.
BEARABLE = {Chain.CHAINED, Chain.NO_ROOTS, Chain.UNKNOWN}


def may_be_signed(dispatch: Dispatch) -> bool:
    """Whether there is a PDF to sign: composed here, or handed in as one."""
    return dispatch.is_own and (is_composed(dispatch) or dispatch.original.media_type == PDF)


def concerns(dispatch: Dispatch, actor: Actor) -> list[Concern]:
    """What stands against this person's signature, beside the form of the dispatch itself."""
    found = [*dispatch.concerns(), *_person_concerns(dispatch, actor)]
    return sorted(found, key=lambda concern: not concern.blocks)


def _person_concerns(dispatch: Dispatch, actor: Actor):
    if fold(dispatch.signer_name) != fold(actor.person.full_name):
        yield Concern(
            "signer_name",
            _("Văn bản ghi người ký là %(named)s, bạn là %(you)s. Chỉ người được ghi tên mới ký.")
            % {"named": dispatch.signer_name or "…", "you": actor.person.full_name},
            blocks=True,
        )
    if fold(actor.post.title) not in fold(dispatch.signer_title):
        yield Concern(
            "signer_title",
            _("Văn bản ghi chức vụ “%(named)s”, vị trí của bạn là “%(post)s”.")
            % {"named": dispatch.signer_title, "post": actor.post.title},
        )
    if dispatch.signing_capacity.strip().upper().startswith(SUB_DELEGATED):
        yield Concern(
            "signing_capacity",
            _("Ký thừa ủy quyền (TUQ.) chỉ khi có văn bản ủy quyền còn hiệu lực cho việc này."),
        )


def seen(dispatch: Dispatch) -> str:
    """What the signer has before them, as a hash: only that is signed."""
    composition = composition_of(dispatch)
    facts = composition.as_json() if composition else {}
    text = json.dumps([dispatch.original.sha256, facts], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def sheet(dispatch: Dispatch) -> bytes:
    """The PDF to sign, its number blank, its month that of the signature. Raises CannotPrint."""
    composition = composition_of(dispatch)
    if composition is None:
        return dispatch.original.bytes
    day = composition.date if dispatch.issued_on else f"{clock.today():%Y-%m}"
    return pdf(replace(composition, number="", date=day))


def sign(dispatch: Dispatch, actor: Actor, password: str, what: str) -> None:
    """Sign as the person named; `what` is what `seen` gave for the page that was looked at."""
    actor.demand(Ability.SIGN, dispatch.holder)
    for concern in concerns(dispatch, actor):
        if concern.blocks:
            raise Refused(concern.message, concern.field)
    file = key_files.of_person(actor.person)
    signer = file.open(password)
    _demand_holder(signer, actor.person.full_name)
    document = _printed(dispatch)
    lines = () if file.picture else (ON_PAGE,)
    mark = blanks.hand(document, dispatch.signer_name, file.picture, lines)
    signed = _put(document, signer, [mark] if mark else [None])
    _demand_good(signed)
    with transaction.atomic():
        chain.take_turn()
        if seen(Dispatch.objects.get(pk=dispatch.pk)) != what:
            raise Refused(_("Dự thảo đã đổi sau khi bạn mở trang. Hãy xem lại rồi ký."))
        kept = intake.store(signed, _name(dispatch))
        dispatch.sign(actor, kept, file=kept.sha256, certificate=_facts(signer))


def seal(dispatch: Dispatch, actor: Actor, signer: Signer) -> None:
    """Write number and day into their blanks with the agency's key; once only."""
    actor.demand(Ability.ISSUE, dispatch.holder)
    if dispatch.signed is None or dispatch.sealed is not None:
        return
    document = dispatch.signed.bytes
    marks = list(blanks.blanks(document, dispatch.number, f"{dispatch.issued_on:%d}"))
    picture = key_files.of_unit(dispatch.holder).picture
    if picture and (round_mark := blanks.seal(document, dispatch.signer_name, picture)):
        marks.append(round_mark)
    sealed = _put(document, signer, marks or [None])
    _demand_good(sealed)
    with transaction.atomic():
        otherwise = _("Văn bản này vừa được người khác đóng dấu. Hãy tải lại trang.")
        dispatch.move_from(State.NUMBERED, otherwise)
        if dispatch.sealed is not None:
            raise Refused(otherwise)
        dispatch.sealed = intake.store(sealed, _name(dispatch))
        dispatch.save(update_fields=["sealed"])
        chain.record(
            dispatch.stream,
            "dispatch.sealed",
            actor,
            number=dispatch.number_symbol,
            sha256=dispatch.sealed.sha256,
            certificate=_facts(signer),
        )


def open_seal(dispatch: Dispatch, password: str) -> Signer:
    """The agency's key, before a number is taken for nothing. Raises Refused."""
    if dispatch.issued_on is None and not _month_holds(dispatch):
        raise Refused(
            _(
                "Bản đã ký ghi tháng trước, nên ngày cấp số hôm nay không ghi vào được. "
                "Hãy trả lại để lãnh đạo ký lại."
            )
        )
    return key_files.of_unit(dispatch.holder).open(password)


def _month_holds(dispatch: Dispatch) -> bool:
    """Whether today lies in the month that the signed pages bear."""
    if not is_composed(dispatch) or dispatch.signed is None:
        return True
    signed_on = dispatch.signed.received_at.astimezone(clock.VIETNAM)
    today = clock.today()
    return (signed_on.year, signed_on.month) == (today.year, today.month)


def _printed(dispatch: Dispatch) -> bytes:
    try:
        document = sheet(dispatch)
    except CannotPrint as missing:
        raise Refused(
            _("Máy chủ thiếu %(packages)s nên chưa in được PDF.") % {"packages": missing}
        ) from missing
    if not dispatch.number and not blanks.has_room_for_number(document):
        raise Refused(
            _("Tệp PDF không chừa chỗ để ghi số sau chữ “Số:”. Hãy soạn lại với số để trống.")
        )
    return document


def _put(document: bytes, signer: Signer, marks: list) -> bytes:
    timestamper = authority_at(settings.TIMESTAMP_URL)
    for mark in marks:
        document = put_signature(document, signer, mark=mark, timestamper=timestamper)
    return document


def _demand_holder(signer: Signer, name: str) -> None:
    holder = str(signer.signing_cert.subject.native.get("common_name", ""))
    if fold(holder) != fold(name):
        raise Refused(
            _("Chứng thư số cấp cho %(holder)s, không phải cho %(you)s.")
            % {"holder": holder, "you": name},
            "password",
        )


def _demand_good(document: bytes) -> None:
    """What cannot be verified is not kept: an expired or revoked certificate, say."""
    for one in read(document, Trust.in_folder(settings.TRUST_ROOTS)).signatures:
        if (
            one.integrity is not Integrity.INTACT
            or one.later is Later.CONTENT
            or one.chain not in BEARABLE
        ):
            raise Refused(
                _("Chữ ký số không dùng được: %(why)s.") % {"why": "; ".join(statements(one))}
            )


def _facts(signer: Signer) -> str:
    certificate = signer.signing_cert
    return f"{certificate.subject.human_friendly}, {certificate.serial_number:x}"


def _name(dispatch: Dispatch) -> str:
    return f"{dispatch.original.name.rpartition('.')[0] or 'van-ban'}.pdf"
