from django.urls import path

from nguon.portal.document import document, original
from nguon.portal.gazette import gazette
from nguon.portal.home import home
from nguon.portal.meeting_room import enter
from nguon.portal.stopping import stop

app_name = "portal"
urlpatterns = [
    path("", home, name="home"),
    path("cong-bao/", gazette, name="gazette"),
    path("cong-bao/<slug:slug>/", document, name="dispatch"),
    path("cong-bao/<slug:slug>/tep/", original, name="original"),
    path("ngung/<str:token>/", stop, name="stop"),
    path("hop/<slug:room>/", enter, name="meeting-room"),
]
