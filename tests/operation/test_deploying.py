"""What is handed to systemd and to compose holds together."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
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


@pytest.mark.parametrize("name", ["one-machine.yaml", "several.yaml"])
def test_compose_files_name_what_is_there(name):
    yaml = pytest.importorskip("yaml")
    services = yaml.safe_load((DEPLOY / "compose" / name).read_text(encoding="utf-8"))["services"]
    for service in services.values():
        assert set(service.get("depends_on", [])) <= set(services)
        if build := service.get("build"):
            assert (DEPLOY / "compose" / build["context"] / build["dockerfile"]).exists()
