"""What runs here."""

from importlib.metadata import version

SOFTWARE = f"nguon {version('nguon')}"
