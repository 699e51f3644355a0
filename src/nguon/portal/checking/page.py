"""Kiểm chứng: paste what you received, see whether it is official. Nothing of it is kept."""

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nguon.bulletins.codes import Language
from nguon.bulletins.models import Text, Version
from nguon.events.refusal import Refused
from nguon.orgs.permissions import public
from nguon.portal.checking.photograph import words_of
from nguon.portal.rumours import MAY_BE_RUMOURS
from nguon.record.asking import Found, ask, holding
from nguon.record.crowd import crowd, who_asks
from nguon.rumours.likeness import checked
from nguon.verify import Verdict
from nguon.verify.answer import Kind
from nguon.verify.archive import LONGEST
from nguon.verify.codes import read_code

REFUSED, TOO_MANY = 422, 429
LURES = (Kind.PHONE, Kind.LINK, Kind.CLAIM)
"""Changes by which a false message leads people somewhere."""


# Citizens' pages set no cookie; whoever posts here changes nothing.
@csrf_exempt
@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request):
    """The question, and the answer below it."""
    facts = {"words": "", "longest": LONGEST, "mailbox": settings.CHECK_ADDRESS}
    if request.method != "POST":
        return render(request, "portal/checking.html", facts)
    if not crowd.lets_in(who_asks(request)):
        facts["refusal"] = _("Bạn hỏi nhiều quá nhanh. Hãy chờ một phút rồi thử lại.")
        return render(request, "portal/checking.html", facts, status=TOO_MANY)
    try:
        facts["words"] = _words(request)
        found = ask(facts["words"])
        facts |= answered(found) | told_before(found, facts["words"])
    except Refused as refusal:
        facts["refusal"] = refusal.message
        return render(request, "portal/checking.html", facts, status=REFUSED)
    return render(request, "portal/checking.html", facts)


def answered(found: Found) -> dict:
    """What the page says of an answer."""
    answer = found.answer
    shows = answer.verdict == Verdict.CHANGED or answer.gaps
    return {
        "answer": answer,
        "verdict": answer.verdict.value,
        "version": found.version,
        "whole": answer.whole,
        "by_code": read_code(answer.text) is not None,
        "pieces": list(answer.pieces()) if shows else [],
        "gaps": answer.gaps,
        "left": any(kind == "left" for kind, _words in answer.pieces()),
        "aside": answer.aside,
        "lures": any(one.kind in LURES and one.found for one in answer.changes),
        "today": _words_today(found.version),
        "stitched": found.stitched,
        "related": found.related,
    }


def _words_today(version: Version | None) -> Text | None:
    """What the bulletin says today, in the reader's language; None where that is nothing."""
    today = version and holding(version)
    return today.text_for(get_language() or Language.VIETNAMESE) if today else None


def told_before(found: Found, words: str) -> dict:
    """The checked rumour that the words tell; whether they may be reported as one."""
    if found.answer.verdict not in MAY_BE_RUMOURS or read_code(words) is not None:
        return {}
    rumour = checked(words)
    return {"rumour": rumour, "may_report": not rumour}


def _words(request) -> str:
    words = request.POST.get("loi", "").strip()[:LONGEST]
    if not words and (file := request.FILES.get("anh")):
        words = words_of(file)
    if not words:
        raise Refused(_("Hãy dán lời bạn nhận được, hoặc chọn một ảnh."), "loi")
    return words
