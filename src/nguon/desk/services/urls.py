"""The addresses of public services, in the desk's own namespace."""

from django.urls import path

from nguon.desk.services import acts, figures, helping, views

urlpatterns = [
    path("", views.services, name="services"),
    path("so-lieu/", figures.figures, name="service-figures"),
    path("so-lieu/csv/", figures.table, name="service-figures-csv"),
    path("tim-khong-thay/", views.missed, name="missed-searches"),
    path("tim-khong-thay/gan/", acts.take_up, name="take-up-missed"),
    path("gian-doan/", views.outages, name="outages"),
    path("gian-doan/<int:pk>/het/", acts.end_outage, name="end-outage"),
    path("nho-giup/", helping.waiting, name="help-requests"),
    path("nho-giup/<int:pk>/so/", helping.number, name="help-number"),
    path("nho-giup/<int:pk>/xong/", helping.finish, name="finish-help"),
    path("<int:pk>/", views.procedure, name="service"),
    path("<int:pk>/cach-noi/", acts.add_words, name="add-words"),
    path("<int:pk>/ban-tin/", acts.link_bulletin, name="link-bulletin"),
    path("cach-noi/<int:pk>/bo/", acts.drop_words, name="drop-words"),
]
