"""How each address answers: in the form that it names, errors as the standard wants them."""

from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from nguon.api.problems import TooMany
from nguon.events.refusal import Refused
from nguon.formats.open311 import TYPES, errors, written


class Fault(Exception):
    """Why a request is not answered: an HTTP status and words for whoever called."""

    def __init__(self, code: int, description: str):
        super().__init__(description)
        self.code, self.description = code, description


def say(name: str, value, form: str, status: int = 200) -> HttpResponse:
    """Any page of the web may read it: nothing of it is private."""
    answer = HttpResponse(written(name, value, form), status=status, content_type=TYPES[form])
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def georeport(*methods: str):
    """A view that returns a name and a value, or raises Fault; the address ends in its form."""

    def decorate(view):
        @csrf_exempt
        @wraps(view)
        def run(request, ending, **parts):
            if ending not in TYPES:
                raise Http404
            try:
                if request.method not in methods:
                    raise Fault(405, _("Địa chỉ này không nhận phương thức đó."))
                _demand_jurisdiction(request)
                return say(*view(request, **parts), ending)
            except Fault as fault:
                code, words = fault.code, fault.description
            except Refused as refusal:
                code, words = 400, str(refusal.message)
            except PermissionDenied:
                code, words = 403, _("Khóa này không được gửi phản ánh.")
            except TooMany as many:
                code, words = 429, _("Hãy thử lại sau %(n)d giây.") % {"n": many.wait}
            answer = say("errors", errors(code, words), ending, code)
            if code == 405:
                answer["Allow"] = ", ".join(methods)
            return answer

        return run

    return decorate


def jurisdiction() -> str:
    """The one that this store serves: the host under which people know it."""
    return urlsplit(settings.PUBLIC_URL).hostname or ""


def _demand_jurisdiction(request) -> None:
    """It may be left out; another one than ours is not here."""
    named = request.GET.get("jurisdiction_id") or request.POST.get("jurisdiction_id")
    if named and named != jurisdiction():
        raise Fault(404, _("jurisdiction_id: không có địa bàn này ở đây."))
