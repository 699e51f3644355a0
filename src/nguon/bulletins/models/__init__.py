"""A piece of content for the public: its versions, its languages, its form for each channel."""

from nguon.bulletins.models.alert import Alert
from nguon.bulletins.models.bulletin import Bulletin
from nguon.bulletins.models.meeting import Meeting
from nguon.bulletins.models.programme import Programme
from nguon.bulletins.models.pronunciation import Pronunciation
from nguon.bulletins.models.quotation import Quotation
from nguon.bulletins.models.recording import Recording
from nguon.bulletins.models.speech import Speech
from nguon.bulletins.models.text import Rendition, Text
from nguon.bulletins.models.version import Approval, Version

__all__ = [
    "Alert",
    "Approval",
    "Bulletin",
    "Meeting",
    "Programme",
    "Pronunciation",
    "Quotation",
    "Recording",
    "Rendition",
    "Speech",
    "Text",
    "Version",
]
