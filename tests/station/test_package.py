"""The package for a loudspeaker's box: built twice, unpacked, and run with Debian's own Python."""

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from nguon.formats.playout import addresses
from nguon.station.box import Box
from nguon.station.clock import machine_time
from tests.station.province import STATION, Province

pytestmark = pytest.mark.processes

HERE = Path(__file__).parents[2]
BUILD = HERE / "scripts/build-station-package"
EVERY_MODULE = """
import pathlib, pkgutil, sys
sys.path.insert(0, {library!r})
import nguon.formats.playout, nguon.station, urllib3, paho.mqtt
for package in (nguon.formats.playout, nguon.station):
    for one in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if not one.name.endswith("__main__"):
            __import__(one.name)
import nguon.station.__main__
files = [getattr(one, "__file__", None) or "" for one in sys.modules.values()]
foreign = [one for one in files if one.startswith({venv!r})]
print(urllib3.__version__[0], paho.mqtt.__version__[0], foreign)
"""


def called(*line, **more) -> str:
    done = subprocess.run(line, capture_output=True, text=True, check=False, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def built(folder: Path) -> Path:
    return Path(called(BUILD, folder, env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}))


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return built(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def root(package, tmp_path_factory):
    """A root folder with the package unpacked and nothing else."""
    folder = tmp_path_factory.mktemp("root")
    called("dpkg-deb", "-x", package, folder)
    return folder


def control(package: Path) -> dict[str, str]:
    return dict(re.findall(r"^([\w-]+): (.*)$", called("dpkg-deb", "-f", package), re.M))


def test_it_depends_on_what_debian_12_has_and_on_no_more(package):
    told = control(package)
    assert (told["Package"], told["Architecture"]) == ("nguon-station", "all")
    needs = [one.split()[0] for one in told["Depends"].split(", ")]
    assert needs == ["python3", "python3-cryptography", "mpv", "adduser", "ca-certificates"]
    assert "Suggests" not in told, "GPIO is asked of the kernel"


def test_the_same_tree_gives_the_same_bytes(package, tmp_path):
    before = os.umask(0o077)
    try:
        again = built(tmp_path)
    finally:
        os.umask(before)
    assert again.read_bytes() == package.read_bytes()


def test_systemd_gets_the_unit_that_stands_in_deploy(root):
    unit = (root / "usr/lib/systemd/system/nguon-station.service").read_text(encoding="utf-8")
    assert unit == (HERE / "deploy/systemd/nguon-station.service").read_text(encoding="utf-8")
    assert re.search(r"^WatchdogSec=\d+$", unit, re.M)
    program = re.search(r"^ExecStart=/(\S+)", unit, re.M)
    assert os.access(root / program[1], os.X_OK)


def test_the_unit_leaves_it_the_sound_card_the_relay_and_the_question_for_the_time():
    """With ProtectClock the kernel killed it at its first look at the clock: it never ran."""
    unit = (HERE / "deploy/systemd/nguon-station.service").read_text(encoding="utf-8")
    told = dict(re.findall(r"^(\w+)=(.*)$", unit, re.M))
    assert {"ProtectClock", "PrivateDevices", "DevicePolicy", "DeviceAllow"}.isdisjoint(told)
    assert set(told["SupplementaryGroups"].split()) == {"audio", "gpio"}
    allowed = " ".join(re.findall(r"^SystemCallFilter=(.*)$", unit, re.M)).split()
    assert {"@system-service", "adjtimex", "clock_adjtime"} <= set(allowed)
    assert (told["SystemCallErrorNumber"], told["CapabilityBoundingSet"]) == ("EPERM", "")


def test_every_module_that_it_carries_loads_with_debians_python_alone(root):
    library = str(root / "usr/lib/nguon-station")
    text = EVERY_MODULE.format(library=library, venv=sys.prefix)
    assert called("/usr/bin/python3", "-I", "-c", text) == "2 2 []"


def test_only_what_the_station_needs_is_in_it(root):
    library = root / "usr/lib/nguon-station"
    rooms = {"/".join(one.relative_to(library).parts[:-1]) for one in library.glob("nguon/**/*.py")}
    assert rooms == {"nguon", "nguon/formats", "nguon/formats/playout", "nguon/station"}
    for carried in ("urllib3-2", "paho_mqtt-2"):
        assert list(library.glob(f"{carried}*/licenses/*")), carried
    assert not (root / "etc").exists()


def test_what_would_need_django_cannot_be_packed():
    needed = runpy.run_path(str(BUILD))["needed"]
    with pytest.raises(SystemExit, match="django"):
        needed("nguon.broadcast.apps")


def test_unpacked_it_says_its_version_and_enrols(root, server, tmp_path):
    program = root / "usr/bin/nguon-station"
    assert re.fullmatch(r"nguon \d+\.\d+\.\d+", called(program, "version"))
    province = Province(now=machine_time())
    server.desk.documents[addresses.trust()] = province.signed_trust()
    server.desk.codes.add("MA-1")
    line = [program, "enrol", "--box", tmp_path, "--address", server.address]
    said = called(*line, "--code", "MA-1", "--root", province.root.kid, env={})
    assert STATION in said
    assert Box(tmp_path).settings().station == STATION
