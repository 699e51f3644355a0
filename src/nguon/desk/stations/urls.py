"""The addresses of stations and loudspeakers, in the desk's own namespace."""

from django.urls import path

from nguon.desk.stations import (
    acts,
    arranging,
    emergency,
    figures,
    played,
    programme,
    repairs,
    stickers,
    views,
)

urlpatterns = [
    path("", views.overview, name="stations"),
    path("cum/<int:pk>/", views.cluster, name="cluster"),
    path("cum/<int:pk>/am-luong/", acts.set_volume, name="cluster-volume"),
    path("cum/<int:pk>/hong/", acts.open_ticket, name="open-ticket"),
    path("cum/<int:pk>/tem/", stickers.of_cluster, name="cluster-sticker"),
    path("<int:pk>/tem/", stickers.of_station, name="station-stickers"),
    path("so-lieu/", figures.figures, name="proof"),
    path("so-lieu.csv", figures.as_csv, name="proof-csv"),
    path("sua/", repairs.repairs, name="repairs"),
    path("sua/<int:pk>/nhan/", repairs.accept, name="accept-ticket"),
    path("sua/<int:pk>/xong/", acts.close_ticket, name="close-ticket"),
    path("chuong-trinh/", programme.programmes, name="programmes"),
    path("<int:pk>/ngay/<slug:day>/", programme.programme, name="programme"),
    path("<int:pk>/ngay/<slug:day>/dua-vao/", arranging.take, name="take-offer"),
    path("<int:pk>/ngay/<slug:day>/rieng/", arranging.add_own, name="add-own-item"),
    path("<int:pk>/ngay/<slug:day>/cho-phep/", arranging.set_aside, name="set-aside"),
    path("<int:pk>/ngay/<slug:day>/xac-nhan/", arranging.confirm, name="confirm-programme"),
    path("<int:pk>/ngay/<slug:day>/da-phat/", played.played, name="played"),
    path("luot/<int:pk>/da-phat/", played.tell, name="tell-played"),
    path("cum/<int:pk>/ma/", acts.open_door, name="cluster-code"),
    path("khan-cap/", emergency.emergencies, name="emergencies"),
    path("khan-cap/<int:pk>/ky/", emergency.sign_first, name="sign-emergency"),
    path("lenh/<int:pk>/", emergency.command, name="command"),
    path("lenh/<int:pk>/ky/", emergency.release, name="release-command"),
    path("lenh/<int:pk>/bo/", emergency.call_off, name="call-off-command"),
    path("lenh/<int:pk>/dung/", emergency.end, name="end-command"),
    path("muc/<int:pk>/len/", arranging.move_up, name="move-item-up"),
    path("muc/<int:pk>/bo/", arranging.drop, name="drop-item"),
    path("tin/<int:pk>/khong-phat/", arranging.refuse, name="refuse-offer"),
    path("tin/<int:pk>/loi/", programme.script, name="offer-script"),
    path("tin/<int:pk>/mp3/", programme.mp3, name="offer-mp3"),
]
