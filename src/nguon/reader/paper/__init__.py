"""A file as it was on paper: pictures of its pages, and where on them each fact stands."""

from nguon.reader.paper.pictures import drawn, paged

__all__ = ["drawn", "paged"]
