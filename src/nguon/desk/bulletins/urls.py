"""The addresses of bulletins, in the desk's own namespace."""

from django.urls import path

from nguon.desk.bulletins import (
    acts,
    correcting,
    facts,
    listing,
    received,
    releases,
    releasing,
    shaping,
    starting,
    versions,
    views,
    writing,
)

urlpatterns = [
    path("", listing.bulletins, name="bulletins"),
    path("moi/", starting.start, name="start-bulletin"),
    path("moi/viec/<int:pk>/", starting.of_assignment, name="bulletin-of-assignment"),
    path("den/", received.received, name="received"),
    path("den/<int:pk>/", received.arrived, name="arrived"),
    path("den/<int:pk>/da-nhan/", received.acknowledge, name="acknowledge-bulletin"),
    path("<int:pk>/", views.bulletin, name="bulletin"),
    path("<int:pk>/viet/", writing.write, name="write-bulletin"),
    path("<int:pk>/viet/xem/", writing.preview, name="preview-bulletin"),
    path("<int:pk>/dang/<slug:form>/", shaping.shape, name="shape-bulletin"),
    path("<int:pk>/dang/<slug:form>/lam-lai/", shaping.again, name="shape-again"),
    path("<int:pk>/thong-tin/", facts.facts, name="bulletin-facts"),
    path("<int:pk>/canh-bao/", facts.alert, name="bulletin-alert"),
    path("<int:pk>/hop/", facts.meeting, name="bulletin-meeting"),
    path("<int:pk>/bien-tap/", acts.review, name="review-bulletin"),
    path("<int:pk>/tra-ve/", acts.send_back, name="send-back-bulletin"),
    path("<int:pk>/duyet/", acts.approve, name="approve-bulletin"),
    path("<int:pk>/phat-hanh/", releasing.release, name="release-bulletin"),
    path("<int:pk>/sua-sai/", correcting.follow, name="correct-bulletin"),
    path("<int:pk>/phien-ban/", versions.versions, name="bulletin-versions"),
    path("dot/<int:pk>/", releases.release, name="release"),
    path("dot/<int:pk>/moi/", releases.news, name="release-news"),
    path("dot/<int:pk>/tam-dung/", releases.pause, name="pause-release"),
    path("dot/<int:pk>/gui-tiep/", releases.resume, name="resume-release"),
    path("dot/<int:pk>/dung/", releases.stop, name="stop-release"),
    path("dot/<int:pk>/gui-lai/", releases.resend, name="resend-release"),
    path("dot/<int:pk>/csv/", releases.csv_of, name="release-csv"),
]
