"""The container's image holds what the program needs, as far as can be seen without building it."""

from pathlib import Path

HOUSE = Path(__file__).parents[2]
DOCKERFILE = (HOUSE / "deploy/compose/Dockerfile").read_text(encoding="utf-8")


def test_what_the_image_copies_is_there():
    copied = [line.split()[1:-1] for line in DOCKERFILE.splitlines() if line.startswith("COPY")]
    assert copied
    assert [name for names in copied for name in names if not (HOUSE / name).exists()] == []


def test_the_image_compiles_the_translations_that_no_checkout_holds():
    assert "scripts/compile-messages &&" in DOCKERFILE
