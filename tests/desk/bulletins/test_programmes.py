"""Chương trình phát thanh: chosen, put together by the worker, heard, saved, printed."""

from datetime import date

import pytest

from nguon.bulletins import sounding
from nguon.bulletins.models import Programme
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role
from nguon.orgs.permissions import PermissionDenied
from tests.bulletins.sound import finished, hum, recorded

pytestmark = pytest.mark.thorough

PAGE = "/ban/ban-tin/chuong-trinh/"


def text_of(answer) -> str:
    return answer.content.decode()


def asked(version, **more) -> dict[str, str]:
    return {
        "station": "Đài truyền thanh xã Tả Lèng",
        "day": "2026-03-08",
        "voice": "vi",
        f"thu-tu-{version.pk}": "1",
    } | more


@pytest.fixture
def programme(approved, actors) -> Programme:
    facts = {"station": "Đài xã Tả Lèng", "day": date(2026, 3, 8), "voice": "vi"}
    return Programme.put_together(actors[Role.DRAFTER], [(approved, True)], **facts)


def test_what_is_numbered_becomes_a_programme_that_waits_for_the_worker(desk, approved):
    client = desk("drafter")
    assert approved.title in text_of(client.get(f"{PAGE}moi/"))
    answer = client.post(f"{PAGE}moi/", asked(approved))
    made = Programme.objects.get()
    assert answer["Location"] == f"{PAGE}{made.pk}/"
    assert 'hx-trigger="every 2s"' in text_of(client.get(answer["Location"]))
    assert Event.objects.filter(kind="programme.put_together").exists()


def test_without_a_number_nothing_is_made_and_the_page_says_what_to_do(desk, approved):
    answer = desk("drafter").post(f"{PAGE}moi/", asked(approved) | {f"thu-tu-{approved.pk}": ""})
    assert answer.status_code == 422
    assert "Hãy ghi thứ tự cho ít nhất một bản tin." in text_of(answer)
    assert not Programme.objects.exists()


def test_the_numbers_make_the_order(desk, approved, actors):
    again = {f"thu-tu-{approved.pk}": "2", f"lai-{approved.pk}": "on"}
    desk("drafter").post(f"{PAGE}moi/", asked(approved) | again)
    (item,) = Programme.objects.get().items.all()
    assert (item.version, item.again) == (approved, True)


def test_a_draft_does_not_go_on_the_air(bulletin, actors):
    facts = {"station": "Đài", "day": date(2026, 3, 8), "voice": "vi"}
    with pytest.raises(Refused):
        Programme.put_together(actors[Role.DRAFTER], [(bulletin.latest, False)], **facts)


def test_a_viewer_puts_nothing_together(approved, actors):
    facts = {"station": "Đài", "day": date(2026, 3, 8), "voice": "vi"}
    with pytest.raises(PermissionDenied):
        Programme.put_together(actors[Role.CLERK], [(approved, False)], **facts)


def test_it_is_made_heard_and_saved_with_the_recording_of_a_person_in_it(
    desk, bulletin, actors, programme_of_a_recording
):
    sounding.make_next()
    made = Programme.objects.get()
    assert made.reason == ""
    assert made.seconds > 15  # chime, opening, three seconds heard twice, sign-off
    client = desk("leader")
    assert "LUFS" in text_of(client.get(f"{PAGE}{made.pk}/"))
    file = client.get(f"{PAGE}{made.pk}/mp3/?tai")
    assert file["Content-Disposition"].startswith('attachment; filename="chuong-trinh-2026-03-08')
    assert file.content == made.mp3.bytes


@pytest.fixture
def programme_of_a_recording(bulletin, actors) -> Programme:
    """The bulletin as somebody has read it, in Mông, and approved."""
    version = bulletin.latest
    recording = recorded(version, actors[Role.DRAFTER], "vi")
    opus = levelled_hum()
    type(recording).objects.filter(pk=recording.pk).update(opus=opus)
    version.review(actors[Role.EDITOR], [one.key for one in version.concerns() if not one.blocks])
    version.approve(actors[Role.LEADER])
    facts = {"station": "Đài xã Tả Lèng", "day": date(2026, 3, 8), "voice": "vi"}
    return Programme.put_together(actors[Role.DRAFTER], [(version, True)], **facts)


def levelled_hum():
    from nguon.dispatches import intake
    from nguon.speech.recording import levelled

    return intake.store(levelled(hum(), "opus").data, "am.opus")


def test_the_script_in_large_print_has_the_readings_and_pauses(desk, programme):
    shown = text_of(desk("leader").get(f"{PAGE}{programme.pk}/kich-ban/"))
    assert "[Nhạc hiệu]" in shown
    assert "ngày mùng tám tháng ba" in shown
    assert shown.count("Bạn nộp hồ sơ tại nhà được") == 4  # lead and its repetition, twice
    assert '<b class="pause" aria-hidden="true">///</b></p>' in shown


def test_what_was_made_is_listed(desk, programme):
    finished(programme, "chuong-trinh")
    shown = text_of(desk("drafter").get(PAGE))
    assert "Đài xã Tả Lèng" in shown
    assert "1 phút 2 giây" in shown


def test_another_unit_s_programme_is_not_seen(desk, programme, unit_named):
    Programme.objects.update(unit=unit_named("Sở Y tế"))
    assert desk("drafter").get(f"{PAGE}{programme.pk}/").status_code == 404
