"""Released pages on the disk: what they say, and what they say when it changes."""

import gzip
import hashlib
import json
import re
from datetime import timedelta

import pytest

from nguon.bulletins.codes import Turn
from nguon.delivery.models import Delivery, Standing
from nguon.delivery.site import disk, publishing
from nguon.events import clock
from nguon.orgs.models import Role
from tests.bulletins.conftest import approve

from .conftest import deliver

pytestmark = pytest.mark.thorough


@pytest.fixture
def home(approved, send_out) -> str:
    """The address of the bulletin, which is out."""
    return f"tin/{send_out(approved).bulletin.slug}/"


def test_a_released_bulletin_has_a_page_whose_hash_is_the_proof(home, site):
    delivery = Delivery.objects.get(channel="portal")
    page = (site / home / "index.html").read_bytes()
    assert delivery.standing == Standing.DELIVERED
    assert delivery.reference == hashlib.sha256(page).hexdigest()
    assert gzip.decompress((site / home / "index.html.gz").read_bytes()) == page


def test_the_page_says_what_to_do_where_and_who_says_so(home, read):
    page = read(home)
    for words in ("Bạn cần làm gì", "Vào dichvucong.gov.vn", "Huyện Tam Đường", "Sở Thông tin"):
        assert words in page


def test_each_version_has_an_address_and_a_short_one_by_its_hash(home, read, approved):
    assert approved.sha256[:8] in read(f"{home}v/1/")
    assert read(f"kt/{approved.sha256[:10]}/") == read(f"{home}v/1/")


def test_machines_read_an_announcement_with_its_place_and_its_end(bulletin, actors, send_out, read):
    bulletin.describe(actors[Role.DRAFTER], valid_until=clock.now() + timedelta(days=3))
    bulletin.latest.write(actors[Role.DRAFTER], "vi", title="Tin </script><b> lạ")
    version = send_out(approve(bulletin, actors))
    page = read(f"tin/{version.bulletin.slug}/")
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data = json.loads(script.group(1))
    assert data["@type"] == "SpecialAnnouncement"
    assert data["name"] == "Tin </script><b> lạ"
    assert data["spatialCoverage"][0]["identifier"]["value"] == "106"
    assert data["expires"] == bulletin.valid_until.isoformat(timespec="seconds")
    assert "<b> lạ" not in page


def test_a_correction_shows_the_notice_and_the_words_that_changed(home, follow, approved, read):
    follow(approved.bulletin, Turn.CORRECTION, "Sai mức độ.", body="Mọi thủ tục mức độ 4.")
    page = read(home)
    assert "Tin này đã được đính chính" in page
    assert "Sai mức độ." in page
    assert "<del>" in page and "<ins>" in page
    old = read(f"{home}v/1/")
    assert "Đây là bản cũ" in old
    assert "mức độ 3 và 4" in old


def test_a_recalled_page_says_not_to_follow_it(home, follow, approved, read):
    follow(approved.bulletin, Turn.RECALL, "Tin đăng nhầm.")
    for address in (home, f"{home}v/1/", f"kt/{approved.sha256[:10]}/"):
        assert "Đừng làm theo" in read(address)
    assert "đã thu hồi" in read("tin/")


def test_a_page_says_when_its_time_is_over(bulletin, actors, send_out, read):
    bulletin.describe(actors[Role.DRAFTER], valid_until=clock.now() + timedelta(hours=1))
    version = send_out(approve(bulletin, actors))
    clock.stand_at(clock.now() + timedelta(hours=2))
    publishing.expire()
    assert "đã hết hiệu lực" in read(f"tin/{version.bulletin.slug}/")
    assert "hết hiệu lực" in read("tin/")


def test_a_language_has_a_page_and_one_that_is_missing_is_named(bulletin, actors, send_out, read):
    writer = actors[Role.DRAFTER]
    bulletin.describe(writer, languages=["vi", "en", "hmn"])
    bulletin.latest.write(writer, "en", title="Apply from home", lead="No need to queue.")
    home = f"tin/{send_out(approve(bulletin, actors)).bulletin.slug}/"
    english = read(f"{home}en/")
    assert '<html lang="en"' in english
    assert "Apply from home" in english
    assert "Tiếng Mông" in read(home)
    assert not disk.place(f"{home}hmn/").exists()


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("The day is 15 Feb, not 14.", "The day is 15 Feb, not 14."),
        ("", "what was said before was"),
    ],
    ids=["in-english", "that-something-was-wrong"],
)
def test_a_page_in_another_language_says_in_it_what_was_wrong(
    bulletin, actors, send_out, read, told, shown
):
    writer = actors[Role.DRAFTER]
    bulletin.latest.write(writer, "en", title="Apply from home", lead="No need to queue.")
    home = f"tin/{send_out(approve(bulletin, actors)).bulletin.slug}/"
    following = bulletin.follow_with(writer, Turn.CORRECTION, "Ngày 15/02, không phải 14/02.")
    assert "notice:en" in {one.key for one in following.concerns()}
    following.write(writer, "en", title="Apply from home", lead="No need to queue.", notice=told)
    send_out(approve(bulletin, actors))
    english = read(f"{home}en/")
    assert shown in english
    assert "không phải 14/02" not in english
    assert "không phải 14/02" in read(home)


def test_a_commune_sees_what_concerns_it_alone(bulletin, actors, send_out, read, unit_named):
    here, there = unit_named("Xã Bản Bo"), unit_named("Xã Bum Nưa")
    bulletin.describe(actors[Role.DRAFTER], area=[here])
    send_out(approve(bulletin, actors))
    publishing.refresh()
    assert "Nộp hồ sơ" in read(f"tin/o/{here.code}/")
    assert "Nộp hồ sơ" not in read(f"tin/o/{there.code}/")
    assert f'href="/tin/o/{here.code}/"' in read("tin/o/")


def test_an_emergency_stands_on_top_of_every_list(emergency, actors, send_out, read):
    version = emergency.latest
    version.review(actors[Role.EDITOR], [c.key for c in version.concerns()])
    version.approve(actors[Role.LEADER])
    version.approve(actors[Role.DUTY_OFFICER])
    send_out(version)
    assert "Khẩn cấp, đang có hiệu lực" in read("tin/")


def test_nothing_is_out_before_its_time(approved, actors, send_out, site):
    version = send_out(approved, not_before=clock.now() + timedelta(hours=1))
    assert not (site / "tin" / version.bulletin.slug).exists()


def test_after_an_upgrade_everything_is_written_anew(home, site, read):
    page = read(home)
    (site / home / "index.html").write_text("cũ")
    publishing.refresh()
    assert read(home) == page


def test_a_full_disk_is_tried_again_and_leaves_the_old_page(approved, actors, monkeypatch, site):
    from nguon.delivery.releasing import release

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nguon.delivery.site.disk._replace", full)
    release(approved, actors[Role.EDITOR])
    deliver()
    delivery = Delivery.objects.get(channel="portal")
    assert delivery.standing == Standing.WAITING
    assert "No space left" in delivery.reason
