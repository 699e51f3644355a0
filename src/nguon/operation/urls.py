"""The addresses of those who watch over the system."""

from django.urls import path

from nguon.operation import views

app_name = "operation"
urlpatterns = [
    path("song/", views.alive, name="alive"),
    path("san-sang/", views.ready, name="ready"),
    path("so-do/metrics", views.metrics, name="metrics"),
]
