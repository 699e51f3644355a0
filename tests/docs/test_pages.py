"""What the pages of the project link to, show and promise is there."""

import re

import pytest

from tests.docs.pages import DOCS, PAGES, ROOT, SOURCE, anchor, headings, text, without_code

LINK = re.compile(r"\]\(([^)\s]+)\)")
IMAGES = DOCS / "images"
MOST_BYTES = 1_500_000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    for target in LINK.findall(without_code(page.read_text(encoding="utf-8"))):
        if target.startswith(("https://", "http://")):
            continue
        path, _hash, fragment = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        if fragment:
            there = headings(file.read_text(encoding="utf-8"))
            assert fragment in [anchor(words) for _level, words in there], target


def test_every_image_is_shown_and_all_are_light():
    shown = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    images = list(IMAGES.iterdir())
    assert [image.name for image in images if image.name not in shown] == []
    assert sum(image.stat().st_size for image in images) < MOST_BYTES


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_house_is_laid_out_as_the_readme_says(name):
    named = set(_layout(text(name)))
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
    rooms = {room.parent for room in SOURCE.glob("*/__init__.py")}
    assert {f"src/nguon/{room.name}/" for room in rooms} <= named


def _layout(readme: str):
    block = re.search(r"```\n(src/nguon/\n.*?)```", readme, flags=re.DOTALL)[1]
    above = ""
    for line in block.splitlines():
        name = line.split()[0]
        above = above if line.startswith(" ") else ""
        yield above + name
        above = above or (name if name == "src/nguon/" else "")


def test_the_two_readmes_are_twins():
    english, vietnamese = text("README.md"), text("README.vi.md")
    levels = [[level for level, _words in headings(page)] for page in (english, vietnamese)]
    assert levels[0] == levels[1]
    pictures = [re.findall(r"docs/images/([\w-]+)", page) for page in (english, vietnamese)]
    assert pictures[0] == pictures[1]
    guides = [re.findall(r"\]\((docs/[\w./]+md)\)", page) for page in (english, vietnamese)]
    assert guides[0] == guides[1]
    blocks = [re.findall(r"```(\w+)\n(.*?)```", page, re.DOTALL) for page in (english, vietnamese)]
    assert [_commands(found) for found in blocks[:1]] == [_commands(found) for found in blocks[1:]]


def _commands(blocks):
    return [
        [line.partition("#")[0].strip() for line in block.splitlines()] for _kind, block in blocks
    ]


def test_decisions_are_numbered_without_gaps_and_short():
    pages = sorted((DOCS / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        lines = page.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(f"# {page.name[:4]}. "), page.name
        assert len(lines) <= 25, page.name
        for part in ("**Context.**", "**Decision.**", "**Consequence.**"):
            assert any(line.startswith(part) for line in lines), (page.name, part)


def test_working_on_it_fits_one_page():
    assert len(text("CONTRIBUTING.md").splitlines()) <= 50


def test_the_licence_is_there_to_its_end():
    licence = text("LICENSE")
    articles = re.findall(r"^(\d+)\.", licence, flags=re.MULTILINE)
    assert [int(number) for number in articles] == list(range(1, 16))
    assert licence.rstrip().endswith("require the production of a new EUPL version.")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_targets_of_make_that_are_named_exist(page):
    known = set(re.findall(r"^([a-z]+):", text("Makefile"), flags=re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", page.read_text(encoding="utf-8"))) <= known
