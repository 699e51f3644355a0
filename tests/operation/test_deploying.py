"""What is handed to systemd and to compose holds together."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from django.urls import resolve
from granian.cli import cli as granian

from nguon.config.cli import OURS
from nguon.station.__main__ import main as station

DEPLOY = Path(__file__).parents[2] / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
COMPOSE = sorted((DEPLOY / "compose").glob("*.yaml"))
VERIFY = shutil.which("systemd-analyze")


@pytest.mark.skipif(VERIFY is None, reason="systemd is not installed")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_each_unit(unit, tmp_path):
    """Verified with programs that are there in place of those of an installed system."""
    for one in UNITS:
        text = re.sub(
            r"/srv/nguon/\.venv/bin/\w+|/usr/bin/nguon-station", "/bin/true", one.read_text()
        )
        text = text.replace("WorkingDirectory=/srv/nguon", "WorkingDirectory=/")
        (tmp_path / one.name).write_text(text)
    name = unit.name.replace("@", "@1")
    if name != unit.name:
        (tmp_path / name).write_text((tmp_path / unit.name).read_text())
    result = subprocess.run(
        [VERIFY, "verify", tmp_path / name], capture_output=True, text=True, check=False
    )
    ours = [line for line in result.stderr.splitlines() if "nguon" in line]
    assert (result.returncode, ours) == (0, [])


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_each_service_is_kept_in_its_place(unit):
    text = unit.read_text(encoding="utf-8")
    for wall in ("User=nguon", "ProtectSystem=strict", "NoNewPrivileges=yes", "PrivateTmp=yes"):
        assert wall in text, wall


@pytest.mark.skipif(VERIFY is None, reason="systemd is not installed")
@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_each_service_is_as_little_exposed_as_systemd_can_make_it(unit, tmp_path):
    """At most 3.0 of the ten points that `systemd-analyze security` gives."""
    offline = tmp_path / unit.name.replace("@", "@1")
    offline.write_text(unit.read_text(encoding="utf-8"), encoding="utf-8")
    line = [VERIFY, "security", "--offline=yes", "--threshold=30", offline]
    assert subprocess.run(line, stdout=subprocess.DEVNULL, check=False).returncode == 0


def told() -> list[list[str]]:
    """Every command that a unit, a compose file or the image starts."""
    yaml = pytest.importorskip("yaml")
    lines = [re.findall(r"^ExecStart=(.+)$", unit.read_text(), re.M) for unit in SERVICES]
    commands = [shlex.split(line.replace("exec ", "")) for found in lines for line in found]
    commands = [shlex.split(one[2]) if one[0] == "/bin/sh" else one for one in commands]
    for file in COMPOSE:
        services = yaml.safe_load(file.read_text(encoding="utf-8"))["services"].values()
        commands += [one["command"] for one in services if "command" in one]
        commands += [one["healthcheck"]["test"][1:] for one in services if "healthcheck" in one]
    image = (DEPLOY / "compose/Dockerfile").read_text(encoding="utf-8")
    return commands + [json.loads(found) for found in re.findall(r"^CMD (.+)$", image, re.M)]


def test_every_command_that_is_started_exists_with_its_options():
    seen = set()
    for program, *arguments in told():
        match Path(program).name:
            case "nguon":
                name, *options = arguments
                assert name in OURS, name
                parser = load_command_class(get_commands()[name], name).create_parser("", name)
                parser.parse_args(options)
                seen.add(name)
            case "python":
                assert arguments[:2] == ["-m", "granian"]
                served = granian.make_context("granian", arguments[2:]).params["app"]
                assert served == "nguon.config.wsgi:application"
                seen.add("granian")
            case "nguon-station":
                with pytest.raises(SystemExit) as ended:
                    station([*arguments, "--help"])
                assert ended.value.code == 0
            case "curl":
                assert resolve(re.sub(r"^http://[^/]+", "", arguments[-1])).app_name == "operation"
                seen.add("curl")
            case other:
                assert other == "pg_isready"
    assert seen == {"run", "init", "worker", "doorbell", "backup", "granian", "curl"}


def test_every_variable_that_is_set_is_one_of_the_operators_guide():
    guide = (DEPLOY.parent / "docs/operators.md").read_text(encoding="utf-8")
    files = [*UNITS, *(DEPLOY / "compose").iterdir()]
    named = {name for file in files for name in re.findall(r"NGUON_[A-Z_]+", file.read_text())}
    assert named
    assert {name for name in named if f"`{name}`" not in guide} == set()


@pytest.mark.parametrize("name", ["one-machine.yaml", "several.yaml"])
def test_compose_files_name_what_is_there(name):
    yaml = pytest.importorskip("yaml")
    services = yaml.safe_load((DEPLOY / "compose" / name).read_text(encoding="utf-8"))["services"]
    for service in services.values():
        assert set(service.get("depends_on", [])) <= set(services)
        if build := service.get("build"):
            assert (DEPLOY / "compose" / build["context"] / build["dockerfile"]).exists()
