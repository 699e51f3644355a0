"""Addresses end in the form that is wanted: xml or json."""

from django.urls import path

from nguon.api.open311 import views

app_name = "open311"
urlpatterns = [
    path("discovery.<str:ending>", views.discovery, name="discovery"),
    path("v2/services.<str:ending>", views.services, name="services"),
    path("v2/services/<str:code>.<str:ending>", views.service, name="service"),
    path("v2/requests.<str:ending>", views.requests, name="requests"),
    path("v2/requests/<str:key>.<str:ending>", views.one, name="request"),
    path("v2/tokens/<str:key>.<str:ending>", views.token, name="token"),
]
