"""How long citizens' pages may be kept: a minute by anybody; signed-in people's by nobody."""

from functools import wraps

from django.conf import settings
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import patch_cache_control

SECONDS = 60
PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")


def kept_briefly(view):
    """Give the page an ETag of its content, answer 304 to whoever has it, say how long it lasts.

    A recalled dispatch shows its recall within SECONDS, whatever caches stand in between.
    """

    @wraps(view)
    def fresh(request, *args, **kwargs):
        personal = any(name in request.COOKIES for name in PERSONAL_COOKIES)

        def respond(request):
            response = view(request, *args, **kwargs)
            if personal:
                patch_cache_control(response, private=True, no_cache=True)
            else:
                patch_cache_control(response, public=True, max_age=SECONDS)
            return response

        return ConditionalGetMiddleware(respond)(request)

    return fresh
