"""A released page against nginx serving the same file; a search page apart. Needs nginx and wrk.

Requests a second over the same connections in one run, the two servers by turns so that what else
the machine does falls on both, and the middle one of the rounds' ratios. Both have one process for
each core, ours as `nguon run` starts it. Without compression, as wrk asks.
"""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median

from _table import wants_json

from nguon.config import web

ROUNDS, SECONDS, CONNECTIONS = 9, 1, 32
GOAL = 0.5
NGINX = """
worker_processes auto; daemon off; pid {place}/nginx.pid; error_log {place}/nginx.log;
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; include /etc/nginx/mime.types;
  client_body_temp_path {place}; proxy_temp_path {place}; fastcgi_temp_path {place};
  uwsgi_temp_path {place}; scgi_temp_path {place};
  server {{ listen 127.0.0.1:{port}; root {root}; }} }}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{url} does not answer")


def rate(url: str) -> float:
    """Requests a second; stops the bench when an answer was not 2xx."""
    line = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}", url]
    said = subprocess.run(line, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(said)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1))


def main() -> None:
    as_json = wants_json(__doc__)
    subprocess.run(["scripts/debian-packages", "nginx-light", "wrk"], check=True)
    with tempfile.TemporaryDirectory(prefix="nguon-bench-") as name:
        place = Path(name)
        place.chmod(0o755)
        environment = {**os.environ, "NGUON_DATA": f"{name}/store"}
        nguon = [sys.executable, "-m", "nguon.config.cli"]
        for command in (["init"], ["worker", "--once"]):
            subprocess.run([*nguon, *command], env=environment, check=True, capture_output=True)
        site = place / "store" / "site"
        for folder in (place / "store", site):
            folder.chmod(0o755)
        [page] = (site / "tin").glob("nop-ho-so-*/index.html")
        ours, theirs = free_port(), free_port()
        config = place / "nginx.conf"
        config.write_text(NGINX.format(place=name, port=theirs, root=site))
        servers = [
            subprocess.Popen(web.line("127.0.0.1", ours), env=environment),
            subprocess.Popen(["nginx", "-c", str(config)]),
        ]
        try:
            path = f"/tin/{page.parent.name}/"
            pages = {
                "a released page": f"http://127.0.0.1:{ours}{path}",
                "nginx": f"http://127.0.0.1:{theirs}{path}",
                "a search page": f"http://127.0.0.1:{ours}/cong-bao/?q=dich+vu+cong",
            }
            for url in pages.values():
                wait_for(url)
            # The search page last: what it leaves undone would fall on those after it.
            rates = {one: [] for one in pages}
            for round_ in range(2 * ROUNDS):
                ours = "a released page" if round_ < ROUNDS else "a search page"
                for one in (ours, "nginx"):
                    rates[one].append(rate(pages[one]))
        finally:
            for server in servers:
                server.terminate()
            for server in servers:
                server.wait(20)
    tell(rates, as_json)


def tell(rates: dict[str, list[float]], as_json: bool) -> None:
    """Requests a second as ratios to nginx; the released page has a goal, the search page none."""
    for name, goal, beside in (
        ("a released page", GOAL, rates["nginx"][:ROUNDS]),
        ("a search page", None, rates["nginx"][ROUNDS:]),
    ):
        pairs = zip(rates[name], beside, strict=True)
        ratio = round(median(ours / theirs for ours, theirs in pairs), 3)
        met = goal is None or ratio >= goal
        facts = {"name": name, "value": round(median(rates[name])), "unit": "requests/s"}
        facts |= {
            "reference": "nginx, the same file",
            "reference_value": round(median(beside)),
        }
        facts |= {"ratio": ratio, "goal": goal, "met": met}
        if as_json:
            print(json.dumps(facts))
        else:
            wanted = f", goal ≥ {goal}{'' if met else ', NOT MET'}" if goal else ""
            pair = f"{facts['value']} of {facts['reference_value']} requests/s"
            print(f"{name}: {pair}, {ratio}{wanted}")


if __name__ == "__main__":
    main()
