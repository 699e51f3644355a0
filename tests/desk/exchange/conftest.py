"""The exchange as its own tests set it up, for the pages that show it."""

from tests.dispatches.exchange.conftest import (  # noqa: F401
    deliver,
    department,
    make_due,
    memory,
    outside,
)
