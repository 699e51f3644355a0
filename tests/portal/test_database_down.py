"""Released pages stay readable when the database is stopped: real processes, a real PostgreSQL."""

import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nguon.config import web

pytestmark = pytest.mark.processes
CROWD = 60
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def status(url: str, patience: float = 60) -> int:
    try:
        with urllib.request.urlopen(url, timeout=patience) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:
        return 0


@pytest.fixture
def postgres():
    """A server of the test's own: its address, and how to stop it."""
    if not BINARIES:
        pytest.skip("PostgreSQL is not installed")
    # Not below pytest's own folder: that one is closed to the server's user.
    place, port = Path(tempfile.mkdtemp(prefix="nguon-down-")), free_port()
    owner = ["runuser", "--user", "postgres", "--"] if shutil.which("runuser") else []
    if owner:
        shutil.chown(place, "postgres")

    def server(program: str, *arguments: str) -> None:
        line = [*owner, str(BINARIES[-1] / program), *arguments]
        subprocess.run(line, cwd=place, check=True, stdout=subprocess.DEVNULL)

    data = str(place / "data")
    server("initdb", "--pgdata", data, "--username=nguon", "--auth=trust", "--no-sync")
    options = f"-p {port} -k {place} -c listen_addresses=127.0.0.1 -c fsync=off"
    log = str(place / "log")
    server("pg_ctl", "--pgdata", data, "--log", log, "--wait", "start", "--options", options)
    halt = ("pg_ctl", "--pgdata", data, "--mode=immediate", "stop")
    stopped = []

    def stop() -> None:
        if not stopped:
            server(*halt)
            stopped.append(True)

    yield f"postgres://nguon@127.0.0.1:{port}/postgres", stop
    stop()
    shutil.rmtree(place)


@pytest.fixture
def served(fresh_store, postgres):
    """A web server on that database with a bulletin out: its address and the store's folder."""
    database, _stop = postgres
    fresh_store.environment["NGUON_DATABASE_URL"] = database
    assert fresh_store.run("init").returncode == 0
    assert fresh_store.run("worker", "--once").returncode == 0
    port = free_port()
    server = fresh_store.start(*web.line("127.0.0.1", port))
    root = f"http://127.0.0.1:{port}"
    until = time.monotonic() + 60
    while status(f"{root}/tin/") != 200 and time.monotonic() < until:
        time.sleep(0.2)
    yield root, fresh_store.data
    server.terminate()
    server.wait(20)


def test_released_pages_answer_while_the_database_is_stopped(served, postgres):
    root, data = served
    [page] = (data / "site" / "tin").glob("nop-ho-so-*/index.html")
    style = next((data / "static" / "portal").glob("portal.*.css"))
    assert status(f"{root}/") == 200
    postgres[1]()
    addresses = [f"/tin/{page.parent.name}/", "/tin/", "/tin/atom.xml", "/tin/o/"]
    addresses.append(f"/static/portal/{style.name}")
    found = {address: status(root + address) for address in addresses}
    assert found == dict.fromkeys(addresses, 200)

    # A crowd that asks for what needs the database is told so, and does not stand in the way.
    with ThreadPoolExecutor(CROWD) as crowd:
        asked = [crowd.submit(status, f"{root}/cong-bao/") for _person in range(CROWD)]
        among_them = status(f"{root}/tin/", patience=10)
        assert {one.result() for one in asked} == {503}
    assert among_them == 200
