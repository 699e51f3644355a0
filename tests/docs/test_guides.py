"""The guides say what the system has: every setting, command, button and field, and no others."""

import ast
import re

from nguon import reader
from nguon.assignments.coverage import Coverage
from nguon.config.cli import OURS
from nguon.reader.draft import How
from nguon.reader.notices import _WARNINGS as WARNINGS
from tests.docs.pages import DOCS, SOURCE, table, text, without_code

OPERATORS, OFFICERS, INTEGRATORS = (
    text(f"docs/{name}.md") for name in ("operators", "officers", "integrators")
)
EMPTY = "(trống)"


def _read_settings() -> dict[str, str]:
    """Setting → its default as the guide writes it, of all that the program reads."""
    found = {}
    for name in ("settings.py", "store.py"):
        tree = ast.parse((SOURCE / "config" / name).read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if call.args and isinstance(call.args[0], ast.Constant):
                setting = str(call.args[0].value)
                given = [*call.args[1:2], *(one.value for one in call.keywords)]
                if setting.startswith("NGUON_") and given:
                    default = ast.literal_eval(given[0])
                    listed = ",".join(default) if isinstance(default, list) else str(default)
                    found[setting] = listed or EMPTY
    return found


def test_every_setting_stands_in_the_operators_guide_with_its_default():
    rows = table(OPERATORS, "## Cài đặt")
    assert {row[0].strip("`"): row[1].strip("`") for row in rows} == _read_settings()


def test_no_page_names_a_setting_that_does_not_exist():
    pages = "".join(page.read_text(encoding="utf-8") for page in DOCS.rglob("*.md"))
    assert set(re.findall(r"NGUON_[A-Z_]+", pages)) == set(_read_settings())


def test_every_command_stands_in_the_operators_guide():
    rows = table(OPERATORS, "## Các lệnh")
    assert sorted(row[0].strip("`").removeprefix("nguon ") for row in rows) == sorted(OURS)


def test_the_officers_guide_uses_the_words_of_the_pages():
    files = [*SOURCE.rglob("*.html"), *SOURCE.rglob("*.py")]
    pages = "\n".join(file.read_text(encoding="utf-8") for file in files)
    words = re.findall(r"\*\*(.+?)\*\*", without_code(OFFICERS))
    assert len(words) > 80
    assert [word for word in set(words) if not _stands_in(pages, word)] == []


def _stands_in(pages: str, word: str) -> bool:
    """Whether the page has the word; an ellipsis in the guide stands for a number."""
    start, _gap, end = word.partition(" … ")
    return bool(re.search(rf"{re.escape(start)}(?: \S+ )?{re.escape(end)}", pages)) or (
        start in pages and end in pages and bool(end)
    )


def test_the_fields_of_a_reading_are_all_described():
    sample = SOURCE / "reader/samples/founding-dispatch.txt"
    draft = reader.read(sample.read_bytes(), sample.name).as_json()
    described = table(INTEGRATORS, "## nguon read FILE --json")[3:]
    named = {name for row in described for name in re.findall(r"`(\w+)`", row[0])}
    assert named == set(draft)


def test_how_and_warnings_are_all_described():
    for code in [*How, *WARNINGS]:
        assert f"`{code}`" in INTEGRATORS


def test_the_example_of_a_coverage_has_its_fields(lai_chau, dispatch):
    from nguon.assignments.coverage import coverage

    found: Coverage = coverage(dispatch)
    example = re.search(r"```json\n(\{\n.*?\})\n```", INTEGRATORS, re.DOTALL)[1]
    shown = ast.literal_eval(example)
    assert shown | {"uncovered": []} == found.as_json() | {"uncovered": []}
    assert shown["uncovered"][0] == found.as_json()["uncovered"][0]
