"""The addresses of official sources, in the desk's own namespace."""

from django.urls import path

from nguon.desk.sources import inbox, register

urlpatterns = [
    path("", inbox.items, name="source-items"),
    path("tin/<int:pk>/", inbox.item, name="source-item"),
    path("tin/<int:pk>/ban-tin/", inbox.make_bulletin, name="bulletin-of-item"),
    path("tin/<int:pk>/bo-qua/", inbox.dismiss, name="dismiss-item"),
    path("ban-goc/<int:pk>/", inbox.fetched, name="fetched"),
    path("ban-goc/<int:pk>/xac-minh/", inbox.confirm, name="confirm-letter"),
    path("dia-chi/<int:pk>/thoi/", register.unwatch, name="unwatch"),
    path("co-quan/<int:pk>/dia-chi/", register.watch, name="watch"),
    path("co-quan/", register.sources, name="sources"),
    path("co-quan/<int:pk>/", register.source, name="source"),
    path("tham-quyen/<int:pk>/duyet/", register.approve, name="approve-competence"),
    path("tham-quyen/<int:pk>/ngung/", register.end, name="end-competence"),
]
