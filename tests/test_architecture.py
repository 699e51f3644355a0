"""The house keeps its shape: import rules, short files, one table of acts, clean lock files."""

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from nguon.events.kinds import KINDS

HOUSE = Path(__file__).parents[1]
SOURCE = HOUSE / "src" / "nguon"
FILES = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]
KIND = re.compile(r"[a-z_]+\.[a-z_]+")
OUTSIDE = re.compile(r"https?://|file:|(?<![\w@.-])/(?:work|home|root|usr|tmp|opt|var)/|index-url")


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def literals(node: ast.AST) -> set[str]:
    """The names of acts among the string constants below `node`."""
    constants = (child for child in ast.walk(node) if isinstance(child, ast.Constant))
    texts = (child.value for child in constants if isinstance(child.value, str))
    return {text for text in texts if KIND.fullmatch(text)}


def recorded_kinds() -> set[str]:
    """Every name of an act in a module that records acts: whatever looks like one and is in a
    call that records, or is put together for such a call."""
    families = {kind.partition(".")[0] for kind in KINDS}
    found: set[str] = set()
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        if path.name != "kinds.py" and re.search(r"chain\.|_record\(|record\(|Act\(", text):
            found |= literals(ast.parse(text))
    return {kind for kind in found if kind.partition(".")[0] in families}


def test_the_import_rules_hold():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    result = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    assert " 0 broken" in result.stdout


def test_no_file_has_more_than_400_lines():
    long = {str(path.relative_to(HOUSE)): lines(path) for path in FILES if lines(path) > 400}
    assert long == {}


def test_the_median_file_has_fewer_than_100_lines():
    told = [lines(path) for path in FILES if lines(path)]
    assert statistics.median(told) < 100


def test_every_act_that_is_recorded_has_a_name_in_the_table():
    assert recorded_kinds() - set(KINDS) == set()


def test_every_name_in_the_table_is_recorded_somewhere():
    assert set(KINDS) - recorded_kinds() == set()


@pytest.mark.parametrize("path", sorted(HOUSE.glob("requirements/*.lock")), ids=lambda p: p.name)
def test_a_lock_file_names_no_host_and_no_place_on_a_disk(path):
    found = [line for line in path.read_text().splitlines() if OUTSIDE.search(line)]
    assert found == []


@pytest.mark.parametrize("path", sorted(HOUSE.glob("requirements/*.lock")), ids=lambda p: p.name)
def test_a_lock_file_has_a_hash_for_every_package(path):
    text = path.read_text()
    packages = re.findall(r"^[a-z0-9][\w.\[\]-]*==.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert packages
    assert [package.split("=")[0] for package in packages if "--hash=sha256:" not in package] == []


def test_npm_lock_files_name_no_host():
    held = [path for path in HOUSE.rglob("package-lock.json") if "node_modules" not in path.parts]
    assert [str(path) for path in held if '"resolved"' in path.read_text()] == []


def test_the_settings_read_the_environment_in_the_settings_alone():
    # `**os.environ` hands the whole to a program that is started, and reads nothing.
    reading = re.compile(r"(?<!\*\*)os\.environ|getenv|env\.(str|bool|int|list)\(")
    readers = {str(path.relative_to(SOURCE)) for path in FILES if reading.search(path.read_text())}
    assert readers == {"config/settings.py", "config/store.py", "config/cli.py", "config/wsgi.py"}


def settings_of_the_environment() -> set[str]:
    """The variables that the settings and the store read."""
    text = "".join((SOURCE / "config" / name).read_text() for name in ("settings.py", "store.py"))
    return set(re.findall(r'"(NGUON_[A-Z_]+)"', text))


def test_every_setting_is_told_to_operators():
    told = (HOUSE / "docs" / "operators.md").read_text(encoding="utf-8")
    wanting = {name for name in settings_of_the_environment() if name not in told}
    assert wanting == set()
