from django.urls import path

from nguon.portal import figures, log, rumours
from nguon.portal.checking.page import check
from nguon.portal.document import document, original
from nguon.portal.gazette import gazette
from nguon.portal.home import home
from nguon.portal.joining import asking, mine
from nguon.portal.loudspeakers import pages as loudspeakers
from nguon.portal.loudspeakers import telling
from nguon.portal.meeting_room import enter
from nguon.portal.newsroom import embargoed_kit, for_newsroom, newsroom
from nguon.portal.questions import asking as questions
from nguon.portal.questions import following, published
from nguon.portal.released import my_place, released
from nguon.portal.robots import robots
from nguon.portal.services import helping, lists, one, searching, suggesting
from nguon.portal.stopping import stop
from nguon.portal.texting import text_in

app_name = "portal"
urlpatterns = [
    path("", home, name="home"),
    path("robots.txt", robots, name="robots"),
    path("bao-chi/", newsroom, name="newsroom"),
    path("bao-chi/<str:token>/", for_newsroom, name="for-newsroom"),
    path("bao-chi/<str:token>/<int:number>.zip", embargoed_kit, name="embargoed-kit"),
    path("tin/", released, name="bulletins"),
    path("tin/o/", released, name="communes"),
    path("tin/o/<str:code>/", released, name="commune"),
    path("tin/thang/<str:month>/", released, name="month"),
    path("tin/<slug:slug>/", released, name="bulletin"),
    path("tin/<path:name>", released, name="feed"),
    path("kt/<str:seal>/", released, name="check"),
    path(".well-known/nguon-keys.json", log.published_keys, name="keys"),
    path("log/checkpoint", log.checkpoint, name="log-checkpoint"),
    path("log/tile/<path:path>", log.tile, name="log-tile"),
    path("log/entry/<int:number>", log.entry, name="log-entry"),
    path("log/consistency/<int:former>/<int:size>", log.consistency, name="log-consistency"),
    path("log/bundle.json", log.bundle, name="log-bundle"),
    path("kiem-chung/", check, name="is-it-official"),
    path("tin-don/", rumours.rumours, name="rumours"),
    path("tin-don/bao/", rumours.tell, name="report-rumour"),
    path("tin-don/<int:pk>/", rumours.rumour, name="rumour"),
    path("tin-don/<str:name>", rumours.feed, name="rumour-feed"),
    path("so-lieu/", figures.every, name="figures"),
    path("so-lieu/<slug:slug>/", figures.series, name="series"),
    path("so-lieu/<slug:slug>/<int:pk>/", figures.figure, name="figure"),
    path("so-lieu/<slug:slug>.<slug:form>", figures.download, name="series-file"),
    path("noi-o/", my_place, name="my-place"),
    path("cong-bao/", gazette, name="gazette"),
    path("cong-bao/<slug:slug>/", document, name="dispatch"),
    path("cong-bao/<slug:slug>/tep/", original, name="original"),
    path("dich-vu-cong/", lists.services, name="services"),
    path("dich-vu-cong/tim/", searching.search, name="search"),
    path("dich-vu-cong/goi-y/", suggesting.suggest, name="suggest"),
    path("dich-vu-cong/khi/<slug:slug>/", lists.life_event, name="life-event"),
    path("dich-vu-cong/<str:code>/", one.procedure, name="procedure"),
    path("dich-vu-cong/<str:code>/to-roi/", one.leaflet, name="leaflet"),
    path("dich-vu-cong/<str:code>/bat-dau/", one.start, name="start"),
    path("dich-vu-cong/<str:code>/giup/", helping.help_me, name="help-me"),
    path("thu-tuc/<str:code>/", one.by_official_name, name="procedure-by-official-name"),
    path("hoi/", questions.door, name="questions"),
    path("hoi/giong/", questions.similar, name="similar"),
    path("hoi/gui/<slug:kind>/", questions.ask, name="ask"),
    path("hoi/huong-dan/<slug:kind>/", questions.guidance, name="guidance"),
    path("hoi/theo-doi/", following.find, name="find-case"),
    path("hoi/tra-loi/", published.answers, name="answers"),
    path("hoi/tra-loi/so-lieu/", published.figures, name="answer-figures"),
    path("hoi/tra-loi/<int:pk>/", published.answer, name="answer"),
    path("hoi/tra-loi/<str:name>", published.feed, name="answers-feed"),
    path("hoi/<str:code>/", following.case, name="case"),
    path("hoi/<str:code>/bo-sung/", following.reply, name="reply-case"),
    path("hoi/<str:code>/danh-gia/", following.rate, name="rate-case"),
    path("hoi/<str:code>/mo-lai/", following.reopen, name="reopen-case"),
    path("dang-ky/", asking.place, name="join"),
    path("dang-ky/tin/", asking.topics, name="join-topics"),
    path("dang-ky/tieng/", asking.language, name="join-language"),
    path("dang-ky/lien-he/", asking.address, name="join-address"),
    path("dang-ky/ma/<str:token>/", asking.code, name="join-code"),
    path("dang-ky/thu/<str:secret>/", asking.letter, name="join-letter"),
    path("dang-ky/cua-toi/<str:token>/", mine.subscription, name="subscription"),
    path("dang-ky/cua-toi/<str:token>/ngung/", mine.stop_here, name="stop-here"),
    path("dang-ky/cua-toi/<str:token>/xoa/", mine.forget_me, name="forget-me"),
    path("dang-ky/cua-toi/<str:token>/du-lieu/", mine.my_data, name="my-data"),
    path("loa/", loudspeakers.stations, name="loudspeaker-stations"),
    path("loa/dai/<slug:code>/", loudspeakers.station, name="loudspeaker-station"),
    path("loa/<str:sign>/", loudspeakers.cluster, name="loudspeaker"),
    path("loa/<str:sign>/bao/", telling.tell, name="tell-loudspeaker"),
    path("loa/<str:sign>/nghe/", telling.answer, name="answer-sample"),
    path("nhan-tin/", text_in, name="text-in"),
    path("ngung/<str:token>/", stop, name="stop"),
    path("hop/<slug:room>/", enter, name="meeting-room"),
]
