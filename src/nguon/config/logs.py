"""Logs without personal data: whatever a program says, addresses and numbers in it are masked."""

import json
import logging
from datetime import UTC, datetime

from nguon.delivery.addresses import without_addresses


class WithoutAddresses(logging.Formatter):
    """Masks the finished line, traces of errors included."""

    def format(self, record: logging.LogRecord) -> str:
        return without_addresses(super().format(record))


class AsJson(logging.Formatter):
    """One object a line: `at`, `level`, `logger`, `message`, `thread`, `trace` of an error."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_addresses(record.getMessage()),
            "thread": record.threadName,
        }
        if record.exc_info:
            told["trace"] = without_addresses(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False)
