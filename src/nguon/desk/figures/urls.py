"""The addresses of figures, in the desk's own namespace."""

from django.urls import path

from nguon.desk.figures import acts, views

urlpatterns = [
    path("", views.home, name="figures"),
    path("doc/", views.proposals, name="figure-proposals"),
    path("doc/<int:pk>/", views.proposal, name="figure-proposal"),
    path("doc/<int:pk>/bo/", acts.dismiss, name="dismiss-figure"),
    path("ghi/", views.enter, name="enter-figure"),
    path("chi-tieu/", views.indicators, name="indicators"),
    path("chuoi/<slug:slug>/", views.series, name="series"),
    path("chuoi/<slug:slug>/csv/", views.series_csv, name="series-csv"),
    path("chuoi/<slug:slug>/cong-khai/", acts.publish, name="publish-series"),
    path("diem/<int:pk>/", views.point, name="figure"),
    path("diem/<int:pk>/chon/", acts.choose, name="choose-figure"),
    path("diem/<int:pk>/xet-lai/", acts.judge, name="judge-figure"),
    path("trich/<int:pk>/dinh-chinh/", acts.correct, name="correct-figure"),
]
