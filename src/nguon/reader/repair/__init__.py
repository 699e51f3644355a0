"""Letters that a scan spoilt, put right where the form of a dispatch leaves only one reading."""

from nguon.reader.repair.pages import repaired

__all__ = ["repaired"]
