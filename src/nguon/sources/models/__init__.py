"""Official sources, what each may be quoted on, and what they published."""

from nguon.sources.models.source import Competence, Source

__all__ = ["Competence", "Source"]
