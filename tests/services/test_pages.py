"""What a citizen reads about a procedure: without a script, a cookie or a login."""

import gzip
import io
import json
import re

import pytest

from nguon.bulletins import starting
from nguon.delivery.site.beside import links_of
from nguon.events import clock
from nguon.services.importing.taking_in import take_in
from nguon.services.mentions import mention
from nguon.services.models import DailyCount, Kind, OnlineLevel, Outage, Procedure
from nguon.services.shipping import life_events
from tests.portal.test_weight import resources, weight

MOST = 60_000


@pytest.fixture
def page(birth) -> str:
    return "/dich-vu-cong/1.001193/"


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_page_says_what_to_bring_how_long_how_much_and_where(client, page):
    shown = words(client.get(page))
    for part in ("Làm trên mạng được", "Bạn cần gì trước khi bắt đầu", "Giấy chứng sinh"):
        assert part in shown
    for part in ("không mất tiền", "1 bản chính", "Nộp ở đâu", "123/2015/NĐ-CP", "08/06/2026"):
        assert part in shown
    assert "Sẽ tiếp tục trên dichvucong.gov.vn" in shown


def test_no_page_about_services_sets_a_cookie_and_search_alone_loads_a_script(client, page):
    for address in ("/dich-vu-cong/", "/dich-vu-cong/khi/sinh-con/", page, f"{page}to-roi/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        scripts = re.findall(r'src="([^"]+)"', answer.content.decode())
        searches = address == "/dich-vu-cong/"
        assert scripts == (["/static/portal/suggest.js"] if searches else [])


@pytest.mark.parametrize("address", ["/dich-vu-cong/1.001193/", "/dich-vu-cong/"])
def test_a_first_load_is_light(client, birth, address):
    html = client.get(address).content
    parts = {name: weight(name) for name in resources(html.decode())}
    parts["the page"] = len(gzip.compress(html, 6))
    assert sum(parts.values()) <= MOST, parts


def test_where_to_go_is_told_by_the_readers_commune_under_its_name_of_today(
    client, page, unit_named
):
    commune = unit_named("Xã Bản Bo")
    assert client.get(f"{page}?noi=ban+bo").url == f"{page}?xa={commune.pk}#noi-nop"
    assert "Bộ phận một cửa, Xã Bản Bo" in words(client.get(f"{page}?xa={commune.pk}"))


def test_a_name_that_several_communes_may_mean_is_asked_back(client, page, unit_named):
    shown = client.get(f"{page}?noi=pa").content.decode()
    assert shown.count("?xa=") > 1


def test_it_is_machine_readable_as_a_government_service(client, page):
    html = client.get(page).content.decode()
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    assert "GovernmentService" in data["@type"] and "cpsv:PublicService" in data["@type"]
    assert data["identifier"] == "1.001193"
    assert data["provider"]["name"] and data["cv:hasCompetentAuthority"]
    assert data["cv:hasLegalResource"] and data["cpsv:hasInput"] and data["availableChannel"]


def test_the_start_button_leads_to_the_source_and_is_counted_without_anybody(client, page):
    answer = client.get(f"{page}bat-dau/")
    assert answer.url.startswith("https://dichvucong.gov.vn/")
    client.get(page)
    client.head(page)
    client.get(page, headers={"Sec-Purpose": "prefetch"})
    counted = dict(DailyCount.objects.values_list("kind", "count"))
    assert counted == {Kind.START: 1, Kind.VIEW: 1}


@pytest.mark.parametrize(
    "address", ["https://gov.vn.example/x", "http://a.gov.vn/x", "https://a@dvc.gov.vn/", ""]
)
def test_nobody_is_sent_on_to_a_site_that_is_not_the_states(client, page, birth, address):
    birth.versions.update(source_url=address)
    assert "Sẽ tiếp tục trên" not in words(client.get(page))
    assert client.get(f"{page}bat-dau/").status_code == 404


def test_what_cannot_be_done_online_has_no_start_button(client, shipped):
    page = "/dich-vu-cong/2.000815/"
    assert "Chưa làm trên mạng được" in words(client.get(page))
    assert client.get(f"{page}bat-dau/").status_code == 404


def test_a_replaced_code_leads_to_what_holds_now_and_the_old_page_stays(client, birth):
    heir = Procedure.objects.get(code="2.000986")
    birth.successor, birth.replaced_on = heir, clock.today()
    birth.save()
    assert client.get("/dich-vu-cong/1.001193/").url == "/dich-vu-cong/2.000986/"
    assert "Thủ tục này đã được thay" in words(client.get("/dich-vu-cong/1.001193/?ban-cu"))


def test_how_far_it_goes_online_is_said_in_the_words_of_the_day(client, page, birth):
    OnlineLevel.objects.create(procedure=birth, level="full", valid_from=None)
    assert "Mức độ: mức độ 4" in words(client.get(page))  # the store stands in 2020


def test_an_outage_is_announced_on_the_page(client, page):
    Outage.objects.create(words="Cổng quốc gia đang bảo trì.", begins_at=clock.now())
    assert "Cổng quốc gia đang bảo trì." in words(client.get(page))


def test_a_published_record_without_our_words_is_shown_as_far_as_it_can_be_read(client, lai_chau):
    record = {
        "ma_thu_tuc": "1.900001",
        "ten_thu_tuc": "Cấp giấy thử <b>",
        "detail_url": "https://dichvucong.gov.vn/x",
        "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến3 Ngày làm việc"
        "7,000 Việt Nam Đồng(một lần)Trực tiếp5 Ngày làm việcMiễn phí",
        "thanh_phan_ho_so": "--Tên giấy tờMẫu đơn, tờ khaiSố lượng- Tờ khai thử.Mau 1.docx"
        "1 bản chính,2 bản saoGiấy khác1 bản sao",
        "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnNghị định về thử123/2015/NĐ-CP",
        "ket_qua_xu_ly": "Giấy thửMã: KQ.1Từ khóaKhông có thông tin",
    }
    list(take_in(io.BytesIO(json.dumps(record).encode()), "thu.jsonl"))
    html = client.get("/dich-vu-cong/1.900001/")
    shown = words(html)
    assert "7.000 đồng (một lần)" in shown and "3 ngày làm việc" in shown
    assert "1 bản chính, 2 bản sao" in shown and "Mau 1.docx" in shown
    assert "<b>" not in html.content.decode().split("<h1>")[1].split("</h1>")[0]


def test_every_step_of_every_life_event_leads_to_a_procedure_that_is_shipped(shipped):
    codes = {
        code
        for event in life_events().values()
        for step in event["step"]
        for code in step.get("codes", ())
    }
    assert codes == set(Procedure.objects.filter(code__in=codes).values_list("code", flat=True))


def test_a_bulletin_leads_to_the_procedure_that_it_tells_of(birth, actors):
    editor = actors["editor"]
    bulletin = starting.from_editor(editor.unit, "Công văn thử", editor)
    mention(bulletin, birth, actors["editor"])
    assert [link.url for link in links_of(bulletin)] == ["/dich-vu-cong/1.001193/"]
