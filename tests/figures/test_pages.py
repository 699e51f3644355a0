"""Officers confirm, choose and follow up; people see each figure with its source and its former
values; programs fetch the same."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from nguon.bulletins import starting
from nguon.bulletins.citing import quote
from nguon.delivery.site import pages
from nguon.delivery.site.shown import Shown
from nguon.figures.chart import chart, sentence
from nguon.figures.models import Choice, Indicator, Point, Proposal
from nguon.figures.reading import read_new
from nguon.orgs.models import Role
from nguon.sources.models import Competence
from tests.api.conftest import caller, key_of
from tests.bulletins.conftest import approve
from tests.desk.conftest import desk

pytestmark = pytest.mark.thorough

__all__ = ["caller", "desk", "key_of"]
ROOT = "/ban/nguon/so-lieu/"
TEXT = "Tính đến 18h ngày 09/02/2020, cả nước ghi nhận 14 ca mắc."


@pytest.fixture
def corrected(say, actors) -> Point:
    """16, then 15; its series is public."""
    say(16)
    point = say(15, reason="Một ca ghi trùng")
    point.series.publish(actors[Role.EDITOR])
    return point


def test_what_was_read_is_confirmed_beside_its_sentence(publishes, desk):
    publishes("1", TEXT)
    read_new()
    one, editor = Proposal.objects.get(), desk(Role.EDITOR)
    assert TEXT in editor.get(f"{ROOT}doc/").text
    page = editor.get(f"{ROOT}doc/{one.pk}/").text
    assert "<mark>14</mark>" in page
    typed = {"indicator": one.indicator_id, "place": "cả nước", "day": "2020-02-09"}
    assert editor.post(f"{ROOT}doc/{one.pk}/", typed | {"value": "mười"}).status_code == 422
    editor.post(f"{ROOT}doc/{one.pk}/", typed | {"hour": "18:00", "value": "1.014,5"})
    assert str(Point.objects.get().value) == "1014.5000"


def test_what_is_no_figure_is_dropped(publishes, desk):
    publishes("1", TEXT)
    read_new()
    desk(Role.EDITOR).post(f"{ROOT}doc/{Proposal.objects.get().pk}/bo/", {"reason": "Tin cũ"})
    assert "Không có số nào chờ" in desk(Role.EDITOR).get(f"{ROOT}doc/").text


def test_a_figure_is_entered_by_hand_with_its_source(desk, cases, ministry):
    facts = {"indicator": cases.pk, "place": "Xã Bản Bo", "day": "2020-02-09", "value": "0"}
    facts |= {"source": ministry.pk, "told_at": "2020-02-09T18:05", "ground": " "}
    editor = desk(Role.EDITOR)
    assert editor.post(f"{ROOT}ghi/", facts).status_code == 422
    answer = editor.post(f"{ROOT}ghi/", facts | {"ground": "Công văn 12/BYT"})
    assert "Công văn 12/BYT" in editor.get(answer["Location"]).text
    assert "Số ca mắc" in editor.get(ROOT).text


def test_contradicting_figures_stand_side_by_side_until_one_is_chosen(say, centre, desk):
    say(16)
    point, editor = say(15, source=centre), desk(Role.EDITOR)
    page = editor.get(ROOT).text
    assert "Nguồn nêu khác nhau" in page
    assert "Bộ Y tế" in page
    assert "Trung tâm Kiểm soát bệnh tật" in page
    editor.post(f"{ROOT}diem/{point.pk}/chon/", {"reason": "Danh sách mới hơn"})
    assert "Nguồn nêu khác nhau" not in editor.get(ROOT).text
    assert "Danh sách mới hơn" in editor.get(f"{ROOT}diem/{point.pk}/").text
    assert Choice.objects.count() == 1


def test_a_changed_figure_lists_the_bulletins_that_quote_it(say, desk, actors):
    writer = actors[Role.DRAFTER]
    bulletin = starting.from_editor(writer.unit, "Tin ngày", writer)
    bulletin.latest.write(writer, "vi", title="Tin dịch", body="Có 16 ca mắc.")
    point = say(16)
    quote(bulletin.latest, point, writer)
    approve(bulletin, actors).mark_released(actors[Role.EDITOR])
    facts = {
        "value": "15",
        "told_at": "2020-02-10T07:00",
        "ground": "moh.gov.vn",
        "reason": "Trùng",
    }
    editor = desk(Role.EDITOR)
    editor.post(f"{ROOT}diem/{point.pk}/", facts)
    for address in (ROOT, f"{ROOT}diem/{point.pk}/"):
        page = editor.get(address).text
        assert "Bản đính chính đã soạn" in page
        assert "<del>16 ca mắc</del>" in page


def test_a_correction_that_nobody_drafted_is_drafted_by_a_button(say, desk, actors):
    writer = actors[Role.DRAFTER]
    bulletin = starting.from_editor(writer.unit, "Tin ngày", writer)
    bulletin.latest.write(writer, "vi", title="Tin dịch", body="Có 16 ca mắc.")
    made = quote(bulletin.latest, say(16), writer)
    approve(bulletin, actors).mark_released(actors[Role.EDITOR])
    say(15)
    bulletin.versions.filter(number=2).delete()
    desk(Role.EDITOR).post(f"{ROOT}trich/{made.pk}/dinh-chinh/")
    assert bulletin.latest.texts.get().body == "Có 15 ca mắc."


def test_a_figure_beyond_competence_says_why_and_is_judged_again(say, desk, ministry, actors):
    held = Competence.objects.get()
    Competence.objects.update(valid_to="2020-02-01")
    point, editor = say(16), desk(Role.EDITOR)
    assert "không được trích về y tế, dịch bệnh" in editor.get(f"{ROOT}diem/{point.pk}/").text
    editor.post(f"{ROOT}diem/{point.pk}/xet-lai/")
    assert not Point.objects.get().entitled
    Competence.objects.filter(pk=held.pk).update(valid_to=None)
    editor.post(f"{ROOT}diem/{point.pk}/xet-lai/")
    assert Point.objects.get().entitled


def test_a_series_is_drawn_listed_and_made_public_by_whoever_releases(say, desk, client):
    point = say(16)
    address = f"{ROOT}chuoi/{point.series.slug}/"
    assert 'class="chart"' in desk(Role.VIEWER).get(address).text
    assert client.get(f"/so-lieu/{point.series.slug}/").status_code == 404
    assert desk(Role.DRAFTER).post(f"{address}cong-khai/").status_code == 403
    desk(Role.EDITOR).post(f"{address}cong-khai/")
    assert client.get(f"/so-lieu/{point.series.slug}/").status_code == 200


def test_an_indicator_is_added_with_how_it_is_written(desk):
    facts = {"name": "Số người cách ly", "noun": "người", "topic": "Health", "counting": "level"}
    drafter = desk(Role.DRAFTER)
    drafter.post(f"{ROOT}chi-tieu/", facts | {"ways": "# người cách ly"})
    assert Indicator.objects.get(slug="so-nguoi-cach-ly").wanted().ways == ("# người cách ly",)
    assert "đã có" in drafter.post(f"{ROOT}chi-tieu/", facts | {"ways": "x"}).text


def test_the_composer_quotes_and_lets_go(say, desk, actors):
    bulletin = starting.from_editor(actors[Role.DRAFTER].unit, "Tin ngày", actors[Role.DRAFTER])
    point, drafter = say(16), desk(Role.DRAFTER)
    address = f"/ban/ban-tin/{bulletin.pk}/so-lieu/"
    assert "Số ca mắc, cả nước" in drafter.get(f"{address}?q=bộ+y+tế").text
    assert "Không có số liệu nào" in drafter.get(f"{address}?q=vắc+xin").text
    drafter.post(f"{address}{point.pk}/trich/")
    assert "16 ca mắc" in bulletin.latest.texts.get().body
    made = bulletin.latest.quotations.get()
    drafter.post(f"{address}{made.pk}/bo/")
    assert not bulletin.latest.quotations.exists()


def test_people_see_the_former_value_struck_with_when_and_why(corrected, client):
    page = client.get(f"/so-lieu/{corrected.series.slug}/").text
    assert "số cũ: </span>16</del>" in page
    assert "Một ca ghi trùng" in page
    one = client.get(f"/so-lieu/{corrected.series.slug}/{corrected.pk}/").text
    assert "<del>16 ca mắc</del>" in one
    assert "moh.gov.vn" in one
    assert "15 ca mắc" in client.get("/so-lieu/").text


def test_people_see_that_sources_differ_and_no_figure_is_put_first(say, centre, actors, client):
    say(16).series.publish(actors[Role.EDITOR])
    say(15, source=centre)
    said = "các nguồn nêu khác nhau (Bộ Y tế: 16; Trung tâm Kiểm soát bệnh tật: 15)"
    assert said in client.get("/so-lieu/").text
    assert said in client.get("/so-lieu/ca-mac-ca-nuoc/").text


def test_what_a_body_may_not_say_is_not_public(corrected, centre, say, client):
    Competence.objects.filter(source=centre).update(valid_to="2020-02-01")
    other = say(99, source=centre, hour=None)
    page = client.get(f"/so-lieu/{corrected.series.slug}/")
    assert "99" not in page.text
    assert client.get(f"/so-lieu/{corrected.series.slug}/{other.pk}/").status_code == 404


def test_the_files_hold_every_point_with_its_source(corrected, publishes, client, actors):
    edition = publishes("1", TEXT.replace("18h", "6h"))
    read_new()
    one = Proposal.objects.get()
    one.confirm(actors[Role.EDITOR], one.indicator, one.place, one.day, one.hour, one.value)
    answer = client.get(f"/so-lieu/{corrected.series.slug}.csv")
    lines = list(csv.DictReader(io.StringIO(answer.getvalue().decode())))
    assert [(line["hour"], line["value"], line["former"]) for line in lines] == [
        ("06:00", "14", ""),
        ("18:00", "15", "16"),
    ]
    assert (lines[0]["sha256"], lines[0]["url"]) == (edition.fetch.sha256, "https://moh.gov.vn/1")
    told = json.loads(client.get(f"/so-lieu/{corrected.series.slug}.json").getvalue())
    assert (told["unit"], told["points"]) == (
        "ca mắc",
        [{name: line[name] for name in line} | {"disputed": False} for line in lines],
    )
    assert client.get(f"/so-lieu/{corrected.series.slug}.xml").status_code == 404


def test_programs_read_series_and_points_with_a_key(corrected, caller):
    (series,) = caller.ask("GET", "series").json()["items"]
    assert (series["slug"], series["counting"]) == ("ca-mac-ca-nuoc", "total")
    (point,) = caller.ask("GET", f"series/{series['slug']}/points").json()["items"]
    assert (float(point["value"]), float(point["former"]), point["corrections"]) == (15, 16, 1)


def test_on_a_bulletin_s_page_the_number_leads_to_its_point(
    say, actors, client, settings, tmp_path
):
    settings.SITE = tmp_path
    writer = actors[Role.DRAFTER]
    bulletin = starting.from_editor(writer.unit, "Tin ngày", writer)
    words = {"title": "Tin dịch", "lead": "Đeo khẩu trang.", "body": "<b>Có 16 ca mắc & hơn."}
    bulletin.latest.write(writer, "vi", **words)
    point = say(16)
    quote(bulletin.latest, point, writer)
    version = approve(bulletin, actors)
    version.mark_released(actors[Role.EDITOR])
    bulletin.slug = "tin-dich"
    bulletin.save()
    version.bulletin = bulletin
    pages.write(Shown(bulletin, [version]))
    page = (tmp_path / "tin/tin-dich/index.html").read_text()
    address = f"http://127.0.0.1:8000/so-lieu/ca-mac-ca-nuoc/{point.pk}/"
    assert f'&lt;b&gt;Có <a href="{address}">16 ca mắc</a> &amp; hơn.' in page
    shown = client.get(address.removeprefix("http://127.0.0.1:8000"))
    assert "Bản tin dùng số này" in shown.text


def test_the_drawing_names_what_it_shows_and_keeps_contradictions_off_the_line(say, centre):
    say(10, day=datetime(2020, 2, 8, tzinfo=UTC).date())
    say(16)
    series = say(15, source=centre).series
    points = list(series.points.select_related("series__indicator", "source"))
    drawn = chart(series, points)
    assert drawn.count('class="disputed"') == 2
    assert drawn.count('class="dot"') == 1
    assert sentence(points).startswith("Từ 08/02/2020 đến 09/02/2020: thấp nhất 10, cao nhất 16")
    assert sentence(points[:2]).startswith("Ngày 09/02/2020: thấp nhất 15")
    assert chart(series, points[:2]).count(">09/02<") == 1
    chosen = frozenset({points[0].pk})
    assert chart(series, points, chosen).count('class="dot"') == 2
