"""Figures as dated series: what a body said, of when and where, each with its source."""
