"""Which box asks: each request carries, or is, a document signed with the box's own key."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from nguon.broadcast.models import Cluster
from nguon.events import clock
from nguon.formats.playout.calling import station_calling
from nguon.formats.playout.refusal import Refused
from nguon.orgs.permissions import public


def known(code: str) -> Cluster | None:
    """The enrolled box of a cluster in use."""
    enrolled = Cluster.objects.in_use().exclude(public_key="")
    return enrolled.select_related("station__unit").filter(code=code).first()


def called(view: Callable) -> Callable:
    """A GET of a box: the view gets it; 401 where nobody known asks, 404 for another's things."""

    @csrf_exempt
    @public
    @never_cache
    @wraps(view)
    def run(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        boxes: dict[str, Cluster] = {}

        def key_of(code: str) -> str | None:
            if box := known(code):
                boxes[code] = box
            return box.public_key if box else None

        value, now = request.headers.get("Authorization", ""), clock.machine_time()
        code = station_calling(value, request.path, now, key_of)
        if code is None or request.method != "GET":
            return HttpResponse(status=401)
        if kwargs.pop("station", code) != code:
            return HttpResponse(status=404)
        boxes[code].call()
        return view(request, boxes[code], *args, **kwargs)

    return run


def handed_in(view: Callable) -> Callable:
    """A POST of a document; what is not signed as it must be is refused with its reason."""

    @csrf_exempt
    @public
    @never_cache
    @wraps(view)
    def run(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method != "POST":
            return HttpResponse(status=405)
        try:
            return view(request, *args, **kwargs)
        except Refused as refusal:
            return HttpResponse(refusal.reason.value, status=403, content_type="text/plain")

    return run
