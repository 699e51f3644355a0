"""Released sound: on the citizens' page with its length and size, and in the call."""

import re

import pytest

from nguon.delivery.models import Group
from nguon.orgs.models import Role
from tests.bulletins.conftest import approve
from tests.bulletins.sound import recorded

pytestmark = pytest.mark.thorough


def test_the_page_offers_what_was_approved_with_length_and_size_beside_the_words(
    bulletin, actors, send_out, read, site
):
    writer = actors[Role.DRAFTER]
    bulletin.describe(writer, languages=["vi", "hmn", "tai"])
    recording = recorded(bulletin.latest, writer, "vi", "kinh")
    recorded(bulletin.latest, writer, "hmn", "mong")
    version = send_out(approve(bulletin, actors))
    page = read(f"tin/{version.bulletin.slug}/")
    (player,) = re.findall(r'<audio controls preload="none" aria-label="Tiếng Việt">.*', page)
    address = re.search(r'src="/(tin/[^"]+\.mp3)"', player)[1]
    assert (site / address).read_bytes() == recording.mp3.bytes
    assert "1 phút 2 giây, 9 B" in page
    assert 'aria-label="Tiếng Mông"' in page
    assert "Tiếng Thái: chưa có" in page
    assert "Tiếng Mông: chưa có" not in page
    assert "Bạn cần làm gì" in page


def test_a_language_that_is_only_spoken_has_a_page_with_its_player_first_and_its_own_name(
    bulletin, actors, send_out, read, site
):
    writer = actors[Role.DRAFTER]
    bulletin.describe(writer, languages=["vi", "hmn", "tai"])
    recorded(bulletin.latest, writer, "vi", "kinh")
    recorded(bulletin.latest, writer, "hmn", "mong")
    home = f"tin/{send_out(approve(bulletin, actors)).bulletin.slug}/"
    assert "Tiếng Mông (Lus Hmoob)</a>" in read(home)
    page = read(f"{home}hmn/")
    assert re.findall(r'<audio [^>]*aria-label="([^"]+)"', page) == ["Tiếng Mông", "Tiếng Việt"]
    assert "Bản tin này có tiếng Mông để nghe. Chữ dưới đây là tiếng Việt." in page
    assert "chưa có bằng ngôn ngữ bạn chọn" not in page
    assert "Tiếng Thái: chưa có" in page
    assert not (site / home / "tai").exists()


def test_without_sound_the_page_offers_none(approved, send_out, read):
    page = read(f"tin/{send_out(approved, groups=[Group.SERVICE]).bulletin.slug}/")
    assert "<audio" not in page
