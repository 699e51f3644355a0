"""10,000 feed items taken in, beside feedparser alone on the same feeds; and a kill in the middle.

Taking in is reading, telling apart, keeping every edition with its bytes, and grouping by story.
Each step is a process of its own, in a store of its own. The killed one is killed (SIGKILL) when
about half of its items are there, then run again: the items are counted.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _table import Figure, tell, wants_json

ITEMS = int(os.environ.get("ITEMS", "10000"))
IN_A_FEED = 500
GOAL, MEMORY_GOAL = 5, 2
REFERENCE = "feedparser alone, the same feeds"
SYLLABLES = "ca mới tại xã huyện cách ly điều trị tiếp xúc gần vùng dịch y tế tỉnh người"
WORDS = SYLLABLES.split()


def main() -> None:
    as_json = wants_json(__doc__.splitlines()[0])
    with tempfile.TemporaryDirectory(prefix="nguon-bench-") as folder:
        ours, few = run("take", folder, ITEMS), run("take", f"{folder}/few", ITEMS // 5)
        bare, killed = run("parse", folder, ITEMS), kill_in_the_middle(f"{folder}/killed")
    whole = killed["items"] == killed["editions"] == ITEMS
    name = f"{ITEMS:,} items: "
    tell(
        [
            Figure(name + "time", ours["s"], "s", REFERENCE, bare["s"], GOAL),
            Figure(
                name + "memory", ours["MB"], "MB", "a fifth of the items", few["MB"], MEMORY_GOAL
            ),
            Figure(
                name + "lost or doubled by a kill",
                0 if whole else abs(killed["items"] - ITEMS) + 1,
                "items",
                "one item",
                1,
                0,
            ),
        ],
        as_json,
    )


def feed(number: int) -> bytes:
    """A feed of 500 items of some 120 syllables each, none like another."""
    import random

    chance = random.Random(number)
    items = []
    for n in range(IN_A_FEED):
        words = " ".join(
            f"{chance.choice(WORDS)} {chance.randrange(10**6)}" if k % 5 == 0
            else chance.choice(WORDS)
            for k in range(120)
        )  # fmt: skip
        items.append(
            f"<item><guid isPermaLink='false'>{number}-{n}</guid><title>{words[:60]}</title>"
            f"<link>https://nguon.example/{number}/{n}</link><description>&lt;p&gt;{words}&lt;/p&gt;"
            "</description><pubDate>Mon, 20 Jan 2020 08:00:00 +0700</pubDate></item>"
        )
    told = "".join(items)
    return f"<rss version='2.0'><channel><title>x</title>{told}</channel></rss>".encode()


def start(step: str, folder: str, items: int) -> subprocess.Popen:
    Path(folder).mkdir(exist_ok=True)
    environment = os.environ | {
        "NGUON_DATA": f"{folder}/{step}",
        "DJANGO_SETTINGS_MODULE": "nguon.config.settings",
    }
    line = [sys.executable, __file__, step, str(items)]
    return subprocess.Popen(line, stdout=subprocess.PIPE, env=environment, text=True)


def run(step: str, folder: str, items: int) -> dict:
    told, _nothing = start(step, folder, items).communicate()
    return json.loads(told.splitlines()[-1])


def kill_in_the_middle(folder: str) -> dict:
    first = start("take", folder, ITEMS)
    for line in first.stdout:  # one a feed
        if line.startswith("feed") and int(line.split()[1]) >= ITEMS // IN_A_FEED // 2:
            time.sleep(0.2)  # into the next one
            first.send_signal(signal.SIGKILL)
            break
    first.wait()
    return run("take", folder, ITEMS)


def parse(items: int) -> dict:
    import io

    import feedparser

    feeds = [feed(number) for number in range(items // IN_A_FEED)]
    began = time.process_time()
    for data in feeds:
        feedparser.parse(io.BytesIO(data), sanitize_html=False)
    return {"s": time.process_time() - began, "MB": megabytes()}


def take(items: int) -> dict:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from nguon.events import clock
    from nguon.orgs.models import Unit
    from nguon.sources.models import Edition, Item, Outlet, Source
    from nguon.sources.readers import READERS, Sent
    from nguon.sources.taking import keep
    from nguon.sources.taking import take as take_in

    day, now = clock.today(), clock.now()
    unit, _new = Unit.objects.get_or_create(
        name="Sở", defaults={"kind": "department", "valid_from": day}
    )
    spent = 0.0
    for number in range(items // IN_A_FEED):
        # Sources take turns, so that each item is held against those of others.
        name = f"Nguồn {number % 5}"
        source, _new = Source.objects.get_or_create(
            name=name, defaults={"keeper": unit, "registered_at": now}
        )
        outlet, _new = Outlet.objects.get_or_create(
            address=f"https://nguon.example/{number}",
            defaults={"source": source, "form": "feed", "topic": "Health"},
        )
        data = feed(number)
        began = time.process_time()
        reading = READERS["feed"](Sent(data, outlet.address))
        take_in(keep(outlet, data, now, url=outlet.address), reading, now)
        spent += time.process_time() - began
        print("feed", number, flush=True)
    return {
        "s": spent,
        "MB": megabytes(),
        "items": Item.objects.count(),
        "editions": Edition.objects.count(),
    }


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] in ("take", "parse"):
        print(json.dumps({"take": take, "parse": parse}[sys.argv[1]](int(sys.argv[2]))))
    else:
        main()
