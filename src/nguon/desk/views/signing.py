"""Ký số: the signer's page, the clerk's page for number and seal, and what signatures prove."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from nguon.assignments import issuing
from nguon.desk.acting import act
from nguon.desk.views.dispatches import held, visible
from nguon.desk.views.writing import drawn
from nguon.dispatches import digital, signatures
from nguon.dispatches.models import Dispatch, State
from nguon.dispatches.signatures import keys, words
from nguon.dispatches.writing.boxes import authority_lines
from nguon.dispatches.writing.layout import layout_on
from nguon.dispatches.writing.of_dispatch import composition_of
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs, signed_in

MOST_PAGES = 30


@needs(Ability.SIGN)
@sensitive_post_parameters("password")
def sign(request, pk: int):
    """What will be signed, by whom and in what capacity; the key's password signs it."""
    one = held(request, pk)
    if not request.actor.can(Ability.SIGN, one.holder):
        raise PermissionDenied
    if one.state != State.DRAFT or not digital.may_be_signed(one):
        return redirect("desk:dispatch", pk=pk)
    refusal = None
    if request.method == "POST":
        try:
            issuing.refuse_undecided(one)
            password = request.POST.get("password", "")
            digital.sign(one, request.actor, password, request.POST.get("seen", ""))
        except Refused as refused:
            refusal, one = refused, held(request, pk)
        else:
            messages.success(request, _("Đã ký số. Văn thư có thể cấp số và ký số của cơ quan."))
            return redirect("desk:signatures", pk=pk)
    composition = composition_of(one)
    lines = authority_lines(composition) if composition else (one.signing_capacity,)
    concerns = digital.concerns(one, request.actor)
    facts = {
        "dispatch": one,
        "refusal": refusal,
        "seen": digital.seen(one),
        "capacity": lines,
        "concerns": concerns,
        "blocked": any(concern.blocks for concern in concerns),
        "key": keys.of_person(request.actor.person),
        "rules": layout_on(one.as_of).name,
        **drawn(lambda: digital.sheet(one), MOST_PAGES),
    }
    return render(request, "desk/sign.html", facts, status=422 if refusal else 200)


@needs(Ability.ISSUE)
@sensitive_post_parameters("password")
def seal(request, pk: int):
    """The signed pages, number and day to come; the agency's key writes them, and it goes out."""
    one = held(request, pk)
    if not request.actor.can(Ability.ISSUE, one.holder):
        raise PermissionDenied
    if one.signed is None or one.state not in (State.SIGNED, State.NUMBERED):
        return redirect("desk:dispatch", pk=pk)
    refusal = None
    if request.method == "POST":
        public = bool(request.POST.get("public"))
        try:
            password = request.POST.get("password", "")
            count = issuing.seal_and_issue(one, request.actor, password, public)
        except Refused as refused:
            refusal, one = refused, held(request, pk)
        else:
            told = {"number": one.number_symbol, "n": count}
            messages.success(
                request, _("Đã cấp số %(number)s, ký số và gửi đến %(n)d nơi nhận.") % told
            )
            return redirect("desk:signatures", pk=pk)
    found, sentence = _verified(one)
    facts = {
        "dispatch": one,
        "refusal": refusal,
        "number": _next_number(one),
        "day": one.issued_on or clock.today(),
        "key": keys.of_unit(one.holder),
        "found": found,
        "sentence": sentence,
        "rules": layout_on(one.as_of).name,
        **drawn(lambda: one.signed.bytes, MOST_PAGES),
    }
    return render(request, "desk/seal.html", facts, status=422 if refusal else 200)


def _next_number(one: Dispatch) -> str:
    """The number it will get, unless somebody else takes it first."""
    return one.number if one.state == State.NUMBERED else one.number_to_come()


@needs(Ability.ISSUE)
@act
def send_back(request, pk: int):
    """Back to the signer before it has a number."""
    held(request, pk).return_for_signing(request.actor, request.POST.get("reason", ""))
    messages.success(request, _("Đã trả lại để sửa và ký lại."))


@signed_in
def signatures_of(request, pk: int):
    """The signatures of the file as it stands, each finding apart."""
    one = visible(request, pk)
    found, sentence = _verified(one)
    language = _language()
    shown = [
        {
            "one": signature,
            "time": words.time_text(signature, language),
            "statements": words.statements(signature, language),
        }
        for signature in (found.signatures if found else ())
    ]
    context = {
        "dispatch": one,
        "file": one.sealed or one.signed or one.original,
        "found": found,
        "sentence": sentence,
        "signatures": shown,
        "may_seal": one.state in (State.SIGNED, State.NUMBERED)
        and one.signed is not None
        and request.actor.can(Ability.ISSUE, one.holder),
    }
    return render(request, "desk/signatures.html", context)


def _verified(one: Dispatch) -> tuple[signatures.Signatures | None, str]:
    """What the newest signed file proves, and the same in a sentence."""
    language = _language()
    file = one.sealed or one.signed or one.original
    try:
        found = signatures.read(file.bytes, signatures.Trust.in_folder(settings.TRUST_ROOTS))
    except signatures.NotPdf:
        return None, words.NOT_PDF[language]
    return found, words.verdict_text(found, language)


def _language() -> words.Language:
    return "en" if (get_language() or "vi").startswith("en") else "vi"
