"""Indicators, their series, each point with all that its source said of it, and what was read."""

from nguon.figures.models.choice import Choice
from nguon.figures.models.indicator import Indicator
from nguon.figures.models.point import Point, Statement
from nguon.figures.models.proposal import Proposal, Reading
from nguon.figures.models.series import Series

__all__ = ["Choice", "Indicator", "Point", "Proposal", "Reading", "Series", "Statement"]
