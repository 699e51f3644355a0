"""Ghi âm on the desk: handed in, looked over, cut, listened to by whoever may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nguon.bulletins import sounding
from nguon.bulletins.models import Recording, Speech
from nguon.orgs.models import Role
from tests.bulletins.sound import finished, hum, recorded

pytestmark = pytest.mark.thorough


@pytest.fixture
def page(bulletin) -> str:
    return f"/ban/ban-tin/{bulletin.pk}/nghe/"


@pytest.fixture
def recording(bulletin, actors) -> Recording:
    return recorded(bulletin.latest, actors[Role.DRAFTER])


def text_of(answer) -> str:
    return answer.content.decode()


def test_a_file_is_taken_in_examined_and_its_faults_told_with_the_remedy(desk, page):
    client = desk("drafter")
    file = SimpleUploadedFile("may.wav", hum(seconds=2, loud=1.0, quiet=1.6), "audio/wav")
    answer = client.post(f"{page}ghi-am/?tieng=hmn", {"sound": file})
    assert answer["Location"] == f"{page}?tieng=hmn#ghi-am"
    assert "hx-trigger" in text_of(client.get(answer["Location"]))
    sounding.make_next()
    shown = text_of(client.get(answer["Location"]))
    assert "giây lặng ở cuối.</b> Cắt khoảng lặng hai đầu." in shown
    assert '<svg class="outline"' in shown
    assert '<path d="M0.0 ' in shown
    assert 'name="start" type="number" min="0" max="5.2"' in shown


def test_without_a_file_the_page_says_what_to_do(desk, page):
    answer = desk("drafter").post(f"{page}ghi-am/", {}, follow=True)
    assert "Hãy ghi âm hoặc chọn một tệp âm thanh." in text_of(answer)


def test_a_language_without_words_can_be_read_aloud(desk, page, bulletin, actors):
    bulletin.describe(actors[Role.DRAFTER], languages=["vi", "hmn"])
    client = desk("drafter")
    assert "còn thiếu" in text_of(client.get(page))
    recorded(bulletin.latest, actors[Role.DRAFTER], "hmn")
    assert "còn thiếu" not in text_of(client.get(page))


def test_a_player_gets_the_part_that_it_asks_for(desk, recording):
    address = f"/ban/ban-tin/ghi-am/{recording.pk}/mp3/"
    client = desk("leader")
    whole = client.get(address)
    assert (whole["Content-Type"], whole["Accept-Ranges"]) == ("audio/mpeg", "bytes")
    part = client.get(address, headers={"range": "bytes=1-3"})
    assert (part.status_code, part.content) == (206, whole.content[1:4])
    assert part["Content-Range"] == f"bytes 1-3/{len(whole.content)}"
    beyond = client.get(address, headers={"range": "bytes=900-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(whole.content)}")


def test_whoever_may_not_see_the_bulletin_hears_nothing_of_it(desk, recording):
    assert desk("operator").get(f"/ban/ban-tin/ghi-am/{recording.pk}/opus/").status_code == 404


def test_what_is_no_known_sound_is_never_shown_as_one(desk, recording):
    answer = desk("leader").get(f"/ban/ban-tin/ghi-am/{recording.pk}/goc/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_leader_listens_and_changes_nothing(desk, page, recording):
    shown = text_of(desk("leader").get(page))
    assert "1 phút 2 giây" in shown
    assert "Gửi bản ghi" not in shown
    answer = desk("leader").post(f"/ban/ban-tin/ghi-am/{recording.pk}/bo/")
    assert answer.status_code == 403


def test_a_voice_is_chosen_heard_and_dropped(desk, page, bulletin):
    client = desk("drafter")
    assert "espeak-ng, miền Trung" in text_of(client.get(page))
    answer = client.post(f"{page}giong/", {"voice": "vi-vn-x-central"})
    assert answer["Location"] == f"{page}#giong-may"
    assert "Máy đang đọc" in text_of(client.get(f"{page}giong/xem/"))
    speech = Speech.objects.claim()
    finished(speech)
    assert "1 phút 2 giây, -16,1 LUFS" in text_of(client.get(f"{page}giong/xem/"))
    sound = client.get(f"/ban/ban-tin/giong/{speech.pk}/opus/", headers={"range": "bytes=0-1"})
    assert (sound.status_code, sound["Content-Type"]) == (206, "audio/ogg")
    client.post(f"{page}giong/bo/")
    assert not Speech.objects.exists()


def test_whoever_approves_hears_it_on_the_page_of_the_approval(desk, bulletin, recording):
    shown = text_of(desk("leader").get(f"/ban/ban-tin/{bulletin.pk}/"))
    assert f'src="/ban/ban-tin/ghi-am/{recording.pk}/mp3/"' in shown
    assert "Hãy nghe trước khi duyệt" in shown
