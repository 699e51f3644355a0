"""Take the pictures in docs/images from the running system, on a store of its own (`make tour`).

The store is a demonstration whose days are played by a fixed seed, so that each run shows the same.
"""

import base64
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parents[1] / "docs" / "images"
FOUNDING = Path(__file__).parents[1] / "src/nguon/reader/samples/founding-dispatch.txt"
PASSWORD = "nguon-demo"  # noqa: S105 - that of every demonstration store
DAYS = "9"
DESK, PHONE = {"width": 1366, "height": 860}, {"width": 360, "height": 720}
STILL = "*, ::before, ::after { animation: none !important; transition: none !important }"
# Draws a PNG again as WebP: the browser is the only image tool at hand.
TO_WEBP = """async (png) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.86 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}"""


class Tour:
    """One browser before one running system."""

    def __init__(self, browser: Browser, url: str):
        self.browser, self.url = browser, url
        self.darkroom = browser.new_page()

    def page(self, username: str = "", phone: bool = False) -> Page:
        """A page in a browser of its own, signed in if a name is given."""
        context = self.browser.new_context(
            viewport=PHONE if phone else DESK,
            device_scale_factor=2 if phone else 1,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
            color_scheme="light",
            base_url=self.url,
        )
        page = context.new_page()
        page.goto("/vao/" if username else "/")
        if username:
            page.get_by_label("Tên đăng nhập").fill(username)
            page.get_by_label("Mật khẩu").fill(PASSWORD)
            page.locator("main form button.main").click()
            page.wait_for_url("**/ban/**")
        return page

    def picture(self, page: Page, name: str) -> None:
        """Write what the page shows to docs/images/<name>.webp."""
        page.mouse.move(0, 0)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready")
        png = page.screenshot(animations="disabled", caret="hide", style=STILL)
        webp = self.darkroom.evaluate(TO_WEBP, base64.b64encode(png).decode())
        target = IMAGES / f"{name}.webp"
        target.write_bytes(base64.b64decode(webp))
        print(f"{target.stat().st_size // 1024:>5} KB  {target.name}")  # noqa: T201


def before_the_days(tour: Tour) -> None:
    """The clerk hands in a file and sees what was read of it; a commune receives the dispatch."""
    clerk = tour.page("demo.vanthu")
    clerk.goto("/ban/van-ban/moi/")
    clerk.get_by_label("Tệp văn bản").set_input_files(FOUNDING)
    clerk.get_by_role("button", name="Gửi tệp và đọc").click()
    clerk.locator("mark.duty").first.wait_for()
    clerk.reload()  # without the message that the file was read
    tour.picture(clerk, "dispatch")
    operator = tour.page("demo.xa", phone=True)
    tour.picture(operator, "inbox-phone")
    operator.get_by_role("button", name="Vào sổ và nhận việc").click()
    operator.locator("[data-row] h3 a").first.click()
    operator.get_by_role("button", name="Bắt đầu làm").click()
    operator.reload()
    tour.picture(operator, "work-phone")


def after_the_days(tour: Tour) -> None:
    """The department sees who has and who has not; citizens read what was issued."""
    drafter = tour.page("demo.soanthao")
    drafter.goto("/ban/dieu-hanh/")
    drafter.locator("main [data-row] a").first.click()
    tour.picture(drafter, "board")
    drafter.get_by_role("link", name="Bản đồ", exact=True).click()
    drafter.locator(".atlas").evaluate("e => e.scrollIntoView()")
    tour.picture(drafter, "map")
    citizen = tour.page(phone=True)
    citizen.goto("/cong-bao/")
    citizen.locator("main .entries a").first.click()
    tour.picture(citizen, "document-phone")
    citizen.goto("/tin/")
    citizen.locator("main .entries a").first.click()
    tour.picture(citizen, "bulletin-phone")
    citizen.locator(".bulletin .check").evaluate("e => e.scrollIntoView()")
    tour.picture(citizen, "true-phone")
    citizen.goto("/dang-ky/?q=ban+bo")
    tour.picture(citizen, "join-phone")


@contextmanager
def running(data: Path) -> Iterator[str]:
    """`nguon run` on `data`; its address, once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(nguon("run", "--port", str(port)), env=environment(data))  # noqa: S603
    try:
        for _attempt in range(900):  # a busy machine takes its time to make the store
            try:
                urllib.request.urlopen(url, timeout=2)
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        yield url
    finally:
        server.terminate()
        server.wait(30)


def nguon(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "nguon.config.cli", *arguments]


def environment(data: Path) -> dict[str, str]:
    """The embedded defaults, whatever is set outside."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NGUON_")}
    return kept | {"NGUON_DATA": str(data)}


def main() -> None:
    chromium = os.environ.get("NGUON_CHROMIUM", "/usr/bin/chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with running(Path(folder)) as url:
            tour = Tour(browser, url)
            before_the_days(tour)
            demo = nguon("demo", "--pace", "0", "--days", DAYS)
            subprocess.run(demo, env=environment(Path(folder)), check=True)  # noqa: S603
            after_the_days(tour)
        browser.close()


if __name__ == "__main__":
    main()
