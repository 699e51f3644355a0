"""Figures in what a source wrote: sentences, lists and simple tables. Knows no store.

`find(text, wanted, places, published)` proposes; a person decides.
"""

from nguon.figures.finding.figures import find
from nguon.figures.finding.found import Found, Wanted

__all__ = ["Found", "Wanted", "find"]
