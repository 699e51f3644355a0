"""All addresses. Each view declares who may see it (see nguon.orgs.permissions)."""

from django.contrib.auth.views import LogoutView
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from nguon.desk.signing_in import SignIn
from nguon.orgs.permissions import public

# Choosing a language harms nobody; without a token citizens' pages set no cookie and may be cached.
switch_language = public(csrf_exempt(set_language))

urlpatterns = [
    path("", include("nguon.portal.urls")),
    path("vao/", public(SignIn.as_view()), name="sign-in"),
    path("ra/", public(LogoutView.as_view()), name="sign-out"),
    path("ngon-ngu/", switch_language, name="set_language"),
    path("ban/", include("nguon.desk.urls")),
    path("", include("nguon.operation.urls")),
    path("tram/v1/", include("nguon.broadcast.serving.urls")),
    path("api/v1/", include("nguon.api.urls")),
    path("open311/", include("nguon.api.open311.urls")),
]
