"""Procedures, their versions and words; what people ask of them, and how much."""

from nguon.services.models.help import HelpRequest
from nguon.services.models.intake import Intake, UnreadLine
from nguon.services.models.outage import Outage
from nguon.services.models.procedure import OnlineLevel, Procedure, Version, Voice
from nguon.services.models.use import DailyCount, Kind, Mention
from nguon.services.models.words import MissedSearch, Phrase

__all__ = [
    "DailyCount",
    "HelpRequest",
    "Intake",
    "Kind",
    "Mention",
    "MissedSearch",
    "OnlineLevel",
    "Outage",
    "Phrase",
    "Procedure",
    "UnreadLine",
    "Version",
    "Voice",
]
