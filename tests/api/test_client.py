"""The client in the guide works as it stands there."""

import re
import subprocess
import sys

from nguon.orgs.models import Role
from tests.docs.pages import text

GUIDE = text("docs/integrators.md")
CLIENT = re.search(r"```python\n(import json\n.*?)```", GUIDE, re.DOTALL)[1]


def test_the_client_has_about_twenty_lines():
    assert len([line for line in CLIENT.splitlines() if line.strip()]) <= 20


def test_the_client_releases_a_bulletin_and_sees_who_got_it(
    transactional_db, live_server, key_of, trial, people, approved, actors, work
):
    _key, secret = key_of(Role.EDITOR)
    command = [sys.executable, "-c", CLIENT, live_server.url, secret, str(approved.bulletin_id)]
    client = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        while client.poll() is None:
            work()
        assert client.stdout.read() == '{"trial": {"wired": 10}}\n'
    finally:
        client.kill()
        client.wait()
