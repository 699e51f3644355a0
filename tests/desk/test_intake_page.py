"""Tiếp nhận văn bản: bad files are refused on the page, with what to do."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nguon.dispatches.models import Dispatch, Original

SAMPLES = Path(__file__).parents[1] / "reader" / "offices"


def _send(client, data: bytes, name: str = "tep.txt"):
    return client.post("/ban/van-ban/moi/", {"files": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp rỗng"),
        (bytes(range(256)) * 40, "không phải văn bản"),
        (b"x" * (21 * 2**20), "20 MB"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_nothing_is_half_saved(desk, settings, data, words):
    before = Dispatch.objects.count()
    answer = _send(desk("clerk"), data)
    assert answer.status_code == 422
    assert words in answer.text
    assert Dispatch.objects.count() == before


def test_what_could_not_be_read_is_kept_all_the_same(desk):
    data = bytes(range(256)) * 40
    _send(desk("clerk"), data, "khong-doc-duoc.bin")
    assert Original.objects.get(name="khong-doc-duoc.bin").bytes == data


def test_somebody_who_may_not_draft_is_refused(desk):
    assert _send(desk("viewer"), b"Kinh gui").status_code == 403


def test_a_secret_that_came_in_is_the_first_thing_its_page_says(desk):
    data = (SAMPLES / "secret.txt").read_bytes()
    answer = _send(desk("clerk"), data, "mat.txt")
    page = desk("clerk").get(answer.url).text
    warning = page.index("không được xử lý trên hệ thống này")
    assert "TỐI MẬT" in page[:warning]
    assert warning < page.index("CỘNG HÒA XÃ HỘI")
