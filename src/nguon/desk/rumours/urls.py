"""The addresses of the rumour desk, in the desk's own namespace."""

from django.urls import path

from nguon.desk.rumours import acts, views

urlpatterns = [
    path("", views.rumours, name="rumours"),
    path("<int:pk>/", views.rumour, name="rumour"),
    path("<int:pk>/tra-loi/", views.answer, name="answer-rumour"),
    path("<int:pk>/duyet/", acts.approve, name="approve-rumour"),
    path("<int:pk>/cong-bo/", acts.publish, name="publish-rumour"),
    path("<int:pk>/bo-qua/", acts.set_aside, name="set-rumour-aside"),
    path("<int:pk>/ban-tin/", acts.draft, name="bulletin-of-rumour"),
]
