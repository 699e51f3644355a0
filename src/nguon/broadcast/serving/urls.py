"""The addresses that boxes call (nguon.formats.playout.addresses); each request is signed."""

from django.urls import path

from nguon.broadcast.serving import views

app_name = "stations"
urlpatterns = [
    path("ghi-danh", views.enrol, name="enrol"),
    path("tin-cay", views.trust, name="trust"),
    path("tin-cay/<int:version>", views.trust, name="trust-version"),
    path("am/<str:sha256>", views.sound, name="sound"),
    path("<slug:station>/lich", views.plan, name="plan"),
    path("<slug:station>/lenh", views.commands, name="commands"),
    path("<slug:station>/bao-cao", views.report, name="report"),
    path("<slug:station>/nhat-ky", views.log, name="log"),
]
