"""The addresses of stations and loudspeakers, in the desk's own namespace."""

from django.urls import path

from nguon.desk.stations import acts, views

urlpatterns = [
    path("", views.overview, name="stations"),
    path("cum/<int:pk>/", views.cluster, name="cluster"),
    path("cum/<int:pk>/am-luong/", acts.set_volume, name="cluster-volume"),
    path("cum/<int:pk>/hong/", acts.open_ticket, name="open-ticket"),
    path("sua/<int:pk>/xong/", acts.close_ticket, name="close-ticket"),
]
