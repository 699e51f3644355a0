"""The addresses of the execution board, in the desk's own namespace."""

from django.urls import path

from nguon.desk.board import acts, live, views

urlpatterns = [
    path("", views.boards, name="boards"),
    path("<int:pk>/", views.board, name="board"),
    path("<int:pk>/nhanh/<slug:key>/", views.branch, name="board-branch"),
    path("<int:pk>/ban-do/", views.atlas, name="board-map"),
    path("<int:pk>/moi/", live.news, name="board-news"),
    path("<int:pk>/nhac/", acts.remind_many, name="board-remind"),
    path("<int:pk>/giao/", acts.extend, name="board-extend"),
]
