"""Addresses end in the form that is wanted: .xml or .json."""

from django.urls import re_path

from nguon.api.open311 import views

FORM = r"\.(?P<form>xml|json)$"
app_name = "open311"
urlpatterns = [
    re_path(rf"^discovery{FORM}", views.discovery, name="discovery"),
    re_path(rf"^v2/services{FORM}", views.services, name="services"),
    re_path(rf"^v2/services/(?P<code>[^/]{{1,40}}){FORM}", views.service, name="service"),
    re_path(rf"^v2/requests{FORM}", views.requests, name="requests"),
    re_path(rf"^v2/requests/(?P<key>[^/]{{1,40}}){FORM}", views.one, name="request"),
    re_path(rf"^v2/tokens/(?P<key>[^/]{{1,40}}){FORM}", views.token, name="token"),
]
