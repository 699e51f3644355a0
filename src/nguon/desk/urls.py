from django.urls import path
from django.http import HttpResponse
from nguon.orgs.permissions import signed_in

app_name = "desk"
urlpatterns = [
    path("", signed_in(lambda r: HttpResponse("desk")), name="home"),
    path("viec/<int:pk>/", signed_in(lambda r, pk: HttpResponse("x")), name="assignment"),
]
