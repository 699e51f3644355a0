"""Logs without personal data: whatever a program says, addresses and numbers in it are masked."""

import logging

from nguon.delivery.addresses import without_addresses


class WithoutAddresses(logging.Formatter):
    """Masks the finished line, traces of errors included."""

    def format(self, record: logging.LogRecord) -> str:
        return without_addresses(super().format(record))
