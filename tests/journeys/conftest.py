"""The system as `nguon run` opens it, on a store of its own, and a real browser in front of it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

PASSWORD = "nguon-demo"
STARTS_WITHIN = 60  # seconds


@dataclass
class Site:
    """A running system: its address and its store."""

    url: str
    data: Path
    process: subprocess.Popen

    def command(self, *arguments: str) -> str:
        """The output of `nguon …` on the same store."""
        done = subprocess.run(
            [sys.executable, "-m", "nguon.config.cli", *arguments],
            env=os.environ | {"NGUON_DATA": str(self.data)},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def open_site(data: Path) -> Site:
    """`nguon run` on `data`, ready to answer."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "nguon.config.cli", "run", "--port", str(port)],
        env=_environment(data),
        stdout=subprocess.DEVNULL,
    )
    site = Site(f"http://127.0.0.1:{port}", data, process)
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(site.url, timeout=2)
            return site
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            assert process.poll() is None, "nguon run ended before it answered"
            time.sleep(0.2)
    raise AssertionError("nguon run did not answer in time")


def _environment(data: Path) -> dict[str, str]:
    """Embedded defaults, whatever database the rest of the tests runs on."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("NGUON_")}
    return mine | {"NGUON_DATA": str(data)}


def close_site(site: Site) -> None:
    site.process.send_signal(signal.SIGTERM)
    site.process.wait(20)


@pytest.fixture(scope="module")
def site(tmp_path_factory, embedded_demonstration) -> Iterator[Site]:
    data = tmp_path_factory.mktemp("site") / "store"
    opened = open_site(shutil.copytree(embedded_demonstration, data))
    yield opened
    close_site(opened)


@pytest.fixture
def visit(browser: Browser, site: Site):
    """`visit("demo.xa", width=360)` signs in with a browser of its own and gives its page."""
    contexts = []

    def sign_in(username: str = "", width: int = 1366, **options) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, locale="vi-VN", base_url=site.url, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if username:
            page.goto("/vao/")
            page.get_by_label("Tên đăng nhập").fill(username)
            page.get_by_label("Mật khẩu").fill(PASSWORD)
            page.locator("main form button.main").click()
            page.wait_for_url("**/ban/**")
        return page

    yield sign_in
    for context in contexts:
        context.close()
