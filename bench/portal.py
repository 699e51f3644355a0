"""A released page against nginx serving the same file; a search page apart. Needs nginx and wrk.

Requests a second over the same connections in one run, the two servers by turns so that what else
the machine does falls on both. Without compression, as wrk asks.
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
        line = ["granian", "--interface", "wsgi", "--no-ws", "--blocking-threads", "4"]
        line += ["--port", str(ours), "--log-level", "error", "nguon.config.wsgi:application"]
        servers = [
            subprocess.Popen([sys.executable, "-m", *line], env=environment),
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
            rates = {name: [] for name in pages}
            for _round in range(ROUNDS):
                for one, url in pages.items():
                    rates[one].append(rate(url))
        finally:
            for server in servers:
                server.terminate()
            for server in servers:
                server.wait(20)
    tell({name: median(found) for name, found in rates.items()}, as_json)


def tell(rates: dict[str, float], as_json: bool) -> None:
    """Requests a second as ratios to nginx; the released page has a goal, the search page none."""
    for name, goal in (("a released page", GOAL), ("a search page", None)):
        ratio = round(rates[name] / rates["nginx"], 3)
        met = goal is None or ratio >= goal
        facts = {"name": name, "value": round(rates[name]), "unit": "requests/s"}
        facts |= {"reference": "nginx, the same file", "reference_value": round(rates["nginx"])}
        facts |= {"ratio": ratio, "goal": goal, "met": met}
        if as_json:
            print(json.dumps(facts))
        else:
            wanted = f", goal ≥ {goal}{'' if met else ', NOT MET'}" if goal else ""
            pair = f"{facts['value']} of {facts['reference_value']} requests/s"
            print(f"{name}: {pair}, {ratio}{wanted}")


if __name__ == "__main__":
    main()
