"""The addresses of response levels, in the desk's own namespace."""

from django.urls import path

from nguon.desk.levels import acts, applying, views, writing

urlpatterns = [
    path("", views.levels, name="levels"),
    path("tinh-huong/<int:pk>/", views.hazard, name="hazard"),
    path("phuong-an/<int:pk>/", views.playbook, name="playbook"),
    path("phuong-an/<int:pk>/nhiem-vu/", writing.add_task, name="add-task"),
    path("phuong-an/<int:pk>/ban-tin/", writing.add_template, name="add-template"),
    path("phuong-an/<int:pk>/duyet/", acts.approve, name="approve-playbook"),
    path("phuong-an/<int:pk>/ap-dung/", applying.apply, name="apply-level"),
    path("nhiem-vu/<int:pk>/bo/", acts.remove_task, name="remove-task"),
    path("ban-tin/<int:pk>/bo/", acts.remove_template, name="remove-template"),
    path("ap-dung/<int:pk>/", views.activation, name="activation"),
    path("ap-dung/<int:pk>/ket-thuc/", acts.end, name="end-level"),
]
