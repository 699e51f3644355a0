from django.http import HttpResponse
from django.urls import path

from nguon.orgs.permissions import signed_in

urlpatterns = [
    path("", signed_in(lambda request: HttpResponse("")), name="boards"),
    path("<int:pk>/", signed_in(lambda request, pk: HttpResponse("")), name="board"),
]
