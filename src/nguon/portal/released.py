"""The site's addresses as Django sees them: without a shelf before it, or with nothing there."""

import re

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from nguon.orgs.permissions import public
from nguon.portal.shelf import answer, find

CODE = re.compile(r"[0-9]{1,10}")


@public
@require_safe
def released(request, **_parts):
    """A file of the site with the headers that the shelf gives it."""
    file = find(settings.SITE, request.path)
    if file is None:
        raise Http404
    headers, body = answer(file, compressed=False)
    response = HttpResponse(body, headers=dict(headers))
    return get_conditional_response(request, file.etag, None, response)


@public
@require_safe
def my_place(request):
    """From the choice of a commune to its page. Nothing is asked of the database or kept."""
    code = request.GET.get("o", "")
    return HttpResponseRedirect(f"/tin/o/{code}/" if CODE.fullmatch(code) else "/tin/o/")
