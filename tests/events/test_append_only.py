"""In a real store the database itself refuses to change the log."""

import pytest

BREAK_IN = """
from django.db import connection, transaction
from nguon.events import chain
with transaction.atomic():
    chain.record("store", "store.opened")
try:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute({sql!r})
    print("changed")
except Exception as refusal:
    print(refusal)
print(chain.verify())
"""


@pytest.mark.processes
@pytest.mark.parametrize(
    "sql", ["UPDATE events_event SET actor = 'nobody'", "DELETE FROM events_event"]
)
def test_a_raw_change_of_an_event_is_refused_by_the_database(bare_store, sql):
    result = bare_store.python(BREAK_IN.format(sql=sql))
    assert "events are append-only" in result.stdout
    assert result.stdout.splitlines()[-1] == "None"
