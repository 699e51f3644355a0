"""One published dispatch: its facts, its hash, its bytes."""

import hashlib

from nguon.dispatches.models import Citation, State


def test_the_page_shows_the_facts_and_the_words(client, dispatch, page):
    html = client.get(page).content.decode()
    assert dispatch.number_symbol in html
    assert "thứ Hai, 10 tháng 2 năm 2020" in html
    assert "Sở Thông tin và Truyền thông tỉnh Lai Châu" in html
    assert "Đài Truyền thanh - Truyền hình các huyện, thành phố" in html
    assert "Tệp gốc để trống ngày hoặc số" in html
    assert "Dịch bệnh do chủng mới của virus Corona" in html
    for group in range(0, 64, 8):
        assert dispatch.original.sha256[group : group + 8] in html


def test_no_date_is_said_and_not_guessed(client, publish):
    undated = publish("Không ghi ngày", issued_on=None)
    assert "chưa ghi ngày" in client.get(f"/cong-bao/{undated.slug}/").content.decode()


def test_the_bytes_are_the_ones_that_came(client, dispatch, page):
    response = client.get(f"{page}tep/")
    body = b"".join(response.streaming_content)
    assert hashlib.sha256(body).hexdigest() == dispatch.original.sha256
    assert response["ETag"] == f'"{dispatch.original.sha256}"'
    assert response["Content-Type"] == "text/plain"
    assert response["Content-Length"] == str(dispatch.original.size)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Last-Modified"]
    assert "public" in response["Cache-Control"]


def test_who_has_the_bytes_is_not_sent_them_again(client, dispatch, page):
    etag = f'"{dispatch.original.sha256}"'
    response = client.get(f"{page}tep/", headers={"if-none-match": etag})
    assert response.status_code == 304
    assert response["ETag"] == etag


def test_a_vietnamese_file_name_survives(client, publish):
    one = publish("Tên tệp")
    header = client.get(f"/cong-bao/{one.slug}/tep/")["Content-Disposition"]
    assert "filename*=utf-8''v%C4%83n%20b%E1%BA%A3n.txt" in header


def test_what_is_not_published_is_not_there(client, publish):
    for hidden in (publish("a", public=False), publish("b", state=State.SIGNED)):
        assert client.get(f"/cong-bao/{hidden.slug}/").status_code == 404
        assert client.get(f"/cong-bao/{hidden.slug}/tep/").status_code == 404


def test_a_recalled_dispatch_stays_and_says_so(client, dispatch, page):
    dispatch.state = State.RECALLED
    dispatch.save()
    assert "Văn bản này đã được thu hồi." in client.get(page).content.decode()
    assert "đã thu hồi" in client.get("/cong-bao/").content.decode()


def test_known_citations_are_links_in_the_text_and_beside_it(client, dispatch, publish, page):
    citation = dispatch.citations.get(number_symbol__startswith="100/KH")
    citation.cited = publish("Kế hoạch", number="100", symbol="KH-UBND", slug="100-kh-ubnd")
    citation.save()
    html = client.get(page).content.decode()
    assert 'href="/cong-bao/100-kh-ubnd/"' in html
    assert '<a href="../100-kh-ubnd/"><mark class="citation">' in html


def test_a_citation_of_something_unpublished_is_no_link(client, dispatch, publish, page):
    Citation.objects.update(cited=publish("Mật", slug="mat", public=False))
    assert "cong-bao/mat" not in client.get(page).content.decode()


def test_words_in_a_dispatch_are_words_not_code(client, publish):
    one = publish("<script>x</script>", text="<script>x</script>")
    assert "<script>x" not in client.get(f"/cong-bao/{one.slug}/").content.decode()
