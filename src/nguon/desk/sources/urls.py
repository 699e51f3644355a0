"""The addresses of official sources, in the desk's own namespace."""

from django.urls import path

from nguon.desk.sources import register

urlpatterns = [
    path("co-quan/", register.sources, name="sources"),
    path("co-quan/<int:pk>/", register.source, name="source"),
    path("tham-quyen/<int:pk>/duyet/", register.approve, name="approve-competence"),
    path("tham-quyen/<int:pk>/ngung/", register.end, name="end-competence"),
]
