"""What went wrong, as problem details (RFC 9457), in the language that the caller asked for."""

import json

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from nguon.events.refusal import Refused

TITLES = {
    400: gettext_lazy("Yêu cầu không đọc được"),
    401: gettext_lazy("Thiếu khóa, hoặc khóa không dùng được"),
    403: gettext_lazy("Khóa này không được làm việc đó"),
    404: gettext_lazy("Không có ở đây"),
    405: gettext_lazy("Địa chỉ này không nhận phương thức đó"),
    409: gettext_lazy("Quy tắc không cho phép"),
    422: gettext_lazy("Yêu cầu thiếu hoặc sai dữ liệu"),
    429: gettext_lazy("Quá nhiều yêu cầu"),
}


class TooMany(Exception):
    """More requests than the key may make; `wait` seconds until the next are answered."""

    def __init__(self, wait: int):
        super().__init__(wait)
        self.wait = wait


def problem(status: int, detail: str = "", **more) -> HttpResponse:
    """An answer of `application/problem+json`; `more` are members of its own."""
    said = {"type": "about:blank", "title": str(TITLES[status]), "status": status, **more}
    if detail:
        said["detail"] = str(detail)
    body = json.dumps(said, ensure_ascii=False)
    return HttpResponse(body, status=status, content_type="application/problem+json")


def handle(api: NinjaAPI) -> None:
    """Let every error that an operation can end in be said as a problem."""

    @api.exception_handler(AuthenticationError)
    def unknown(request, error):
        answer = problem(401)
        answer["WWW-Authenticate"] = "Bearer"
        return answer

    @api.exception_handler(TooMany)
    def too_many(request, error):
        answer = problem(429, _("Hãy thử lại sau %(n)d giây.") % {"n": error.wait})
        answer["Retry-After"] = str(error.wait)
        return answer

    @api.exception_handler(ValidationError)
    def invalid(request, error):
        places = [
            {"place": "/".join(str(part) for part in one["loc"]), "code": one["type"]}
            for one in error.errors
        ]
        return problem(422, errors=places)

    api.exception_handler(PermissionDenied)(lambda request, error: problem(403))
    api.exception_handler(Http404)(lambda request, error: problem(404))
    api.exception_handler(Refused)(lambda request, error: problem(409, error.message))
    api.exception_handler(HttpError)(lambda request, error: problem(error.status_code))
