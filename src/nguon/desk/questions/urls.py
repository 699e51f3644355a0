"""The addresses of people's questions, in the desk's own namespace."""

from django.urls import path

from nguon.desk.questions import acts, answering, held, keeping, views

urlpatterns = [
    path("", views.queue, name="questions"),
    path("ghi/", keeping.take_down, name="take-down"),
    path("so-lieu/", views.figures, name="question-figures"),
    path("mau/", keeping.templates, name="answer-templates"),
    path("mau/<int:pk>/bo/", keeping.drop_template, name="drop-template"),
    path("giu-kin/", held.door, name="held-questions"),
    path("giu-kin/mo/", held.look, name="open-held"),
    path("giu-kin/<int:pk>/loai/", held.decide, name="decide-held"),
    path("giu-kin/<int:pk>/tep/<int:number>/", held.file, name="held-file"),
    path("thoi-han/", keeping.rules, name="question-rules"),
    path("<int:pk>/", views.case, name="question"),
    path("<int:pk>/lien-he/", views.contact, name="question-contact"),
    path("<int:pk>/tep/<int:number>/", views.file, name="question-file"),
    path("<int:pk>/soan/", answering.draft, name="draft-answer"),
    path("<int:pk>/duyet/", answering.approve, name="approve-answer"),
    path("<int:pk>/tra-lai/", answering.send_back, name="return-answer"),
    path("<int:pk>/cong-bo/", answering.publish, name="publish-answer"),
    path("<int:pk>/thoi-cong-bo/", answering.unpublish, name="unpublish-answer"),
    path("<int:pk>/ban-tin/", answering.into_bulletin, name="answer-bulletin"),
    path("<int:pk>/chuyen/", acts.route, name="route-question"),
    path("<int:pk>/hoi-lai/", acts.ask_back, name="ask-back"),
    path("<int:pk>/hen-lai/", acts.postpone, name="postpone-answer"),
    path("<int:pk>/gop/", acts.merge, name="merge-question"),
    path("<int:pk>/loai/", acts.reclassify, name="reclassify-question"),
    path("<int:pk>/ket-thuc/", acts.close, name="close-question"),
]
