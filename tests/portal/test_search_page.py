import pytest
from django.urls import reverse

from nguon.services.models import MissedSearch, Procedure


@pytest.fixture
def catalogue(db):
    for code, name in (("9.1", "Cấp lại thẻ căn cước"), ("9.2", "Đăng ký tạm trú")):
        procedure = Procedure(code=code)
        procedure.call(name)
        procedure.save()


def test_a_person_finds_a_procedure_in_their_own_words(client, catalogue):
    page = client.get(reverse("portal:search"), {"q": "rơi đâu mất cái cmnd"}).content.decode()
    assert "Cấp lại thẻ căn cước" in page
    assert "Chưa tìm thấy" not in page


def test_what_nothing_answers_is_said_and_counted_without_what_names_a_person(client, catalogue):
    asked = {"q": "xin cho cháu học mẫu giáo 0912345678"}
    page = client.get(reverse("portal:search"), asked).content.decode()
    assert "Chưa tìm thấy" in page
    assert "0912345678" not in MissedSearch.objects.get().words


def test_the_page_without_a_query_asks_for_one(client, catalogue):
    page = client.get(reverse("portal:search")).content.decode()
    assert 'name="q"' in page
    assert "Chưa tìm thấy" not in page


def test_a_dispatch_is_found_by_its_number_and_no_procedure_is_missed(client, catalogue, dispatch):
    page = client.get(reverse("portal:search"), {"q": dispatch.number_symbol}).content.decode()
    assert reverse("portal:dispatch", args=[dispatch.slug]) in page
    assert not MissedSearch.objects.exists()
