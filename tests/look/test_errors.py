"""Error pages are the system's own, in both languages, and stand without anything else."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation


@pytest.mark.django_db
def test_a_lost_visitor_gets_a_way_on(client):
    response = client.get("/khong-co-gi/")
    page = response.content.decode()
    assert response.status_code == 404
    assert "Trang này không có hoặc đã đổi địa chỉ" in page
    assert 'action="/cong-bao/"' in page


@pytest.mark.parametrize("code", [400, 500])
def test_pages_without_a_request_render(code):
    page = render_to_string(f"{code}.html")
    assert f"Mã lỗi: {code}" in page
    assert "Nguồn" in page


@pytest.mark.parametrize("code", [400, 403, 404, 500])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_render_in_both_languages(code, language):
    with translation.override(language):
        assert str(code) in render_to_string(f"{code}.html")


@pytest.mark.django_db
def test_a_stale_form_is_told_what_to_do(client):
    client.handler.enforce_csrf_checks = True
    response = client.post("/vao/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert "Trang đã mở quá lâu" in response.content.decode()
