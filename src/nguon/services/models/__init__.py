"""Procedures, their versions and words; what people ask of them, and how much."""

from nguon.services.models.intake import Intake, UnreadLine
from nguon.services.models.procedure import OnlineLevel, Procedure, Version, Voice

__all__ = ["Intake", "OnlineLevel", "Procedure", "UnreadLine", "Version", "Voice"]
