"""What runs here."""

from functools import cache


@cache
def software() -> str:
    """Asked for when something is reported: finding it out takes longer than starting to sound."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"nguon {version('nguon')}"
    except PackageNotFoundError:
        return "nguon"
