"""A citizen's first load, compressed, stays under 60 KB, and holds no script."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from nguon.bulletins.codes import Turn
from nguon.orgs.models import Role
from tests.bulletins.conftest import WORDS, approve, bulletin
from tests.delivery.site.conftest import follow, send_out, site

pytestmark = pytest.mark.thorough

__all__ = ["bulletin", "follow", "send_out", "site"]
MOST = 60_000
ALREADY_COMPRESSED = {".woff2"}


def weight(name: str) -> int:
    data = Path(finders.find(name)).read_bytes()
    return len(data) if Path(name).suffix in ALREADY_COMPRESSED else len(gzip.compress(data, 6))


def resources(html: str) -> set[str]:
    """The static files that a page loads, with those that its style sheets load."""
    found = set(re.findall(r'(?:href|src)="/static/([^"#]+)', html))
    for sheet in [name for name in found if name.endswith(".css")]:
        css = Path(finders.find(sheet)).read_text(encoding="utf-8")
        found |= {f"look/{inner}" for inner in re.findall(r'url\("([^"]+)"\)', css)}
    return found


@pytest.mark.parametrize("address", ["/", "/cong-bao/", "/cong-bao/?q=dich+vu", "page"])
def test_first_load_is_light(client, dispatch, page, publish, address):
    for n in range(30):
        publish(f"Tăng cường sử dụng dịch vụ công trực tuyến, đợt {n}", text="Dịch vụ công. " * 500)
    html = client.get(page if address == "page" else address).content
    parts = {name: weight(name) for name in resources(html.decode())}
    parts["the page"] = len(gzip.compress(html, 6))
    assert len([name for name in parts if name.endswith(".woff2")]) == 2
    assert not [name for name in parts if name.endswith(".js")]
    assert sum(parts.values()) <= MOST, parts


def test_pages_carry_no_inline_style_or_script(client, dispatch, page):
    for address in ("/", "/cong-bao/", page, "/vao/"):
        html = client.get(address).content.decode()
        assert " style=" not in html
        assert not re.search(r"<script(?![^>]*\bsrc=)", html)
        assert not re.search(r"\bon\w+=", html)


def test_the_first_load_of_a_bulletin_is_light(
    site, bulletin, actors, unit_named, send_out, follow
):
    bulletin.describe(actors[Role.DRAFTER], area=[unit_named("Xã Bản Bo")])
    body = "\n\n".join(["Mọi thủ tục mức độ 3 và 4 nộp được trên mạng, không phải xếp hàng."] * 40)
    bulletin.latest.write(actors[Role.DRAFTER], "vi", **WORDS | {"body": body})
    send_out(approve(bulletin, actors))
    bulletin.refresh_from_db()
    follow(bulletin, Turn.CORRECTION, "Sai mức độ.", title="Tin", body=body.replace("3 và ", ""))
    page = site / "tin" / bulletin.slug / "index.html"
    parts = {name: weight(name) for name in resources(page.read_text())}
    parts["the page"] = page.with_name("index.html.gz").stat().st_size
    assert sum(parts.values()) <= MOST, parts
    assert not [name for name in parts if name.endswith(".js")]
