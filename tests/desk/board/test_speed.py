"""The number of queries does not grow with the number of units."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nguon.assignments.models import Report
from nguon.events import clock
from nguon.orgs.models import Role

pytestmark = pytest.mark.thorough

MOST = 40


@pytest.fixture
def sizes(give, communes):
    """A dispatch to a few communes and one to all, some of which have reported."""
    few, many = give([one.unit for one in communes[:8]]), give([one.unit for one in communes])
    for duty in (few.duties.get(), many.duties.get()):
        Report.objects.bulk_create(
            Report(assignment=one, text="Đã phát.", author="A", made_at=clock.now())
            for one in duty.assignments.all()
        )
    return few, many


@pytest.mark.parametrize("role", [Role.LEADER, Role.VIEWER])
@pytest.mark.parametrize("query", ["", "?xem=bang", "?xem=ban-do", "?q=xa", "?ngay=2025-07-02"])
def test_queries_are_as_many_for_few_as_for_many(as_role, sizes, role, query):
    client, counts = as_role(role), []
    for one in sizes:
        with CaptureQueriesContext(
            connection,
        ) as ran:
            client.get(reverse("desk:board", args=[one.pk]) + query)
        counts.append(len(ran))
    assert abs(counts[0] - counts[1]) <= 1
    assert max(counts) <= MOST


def test_the_list_of_boards_asks_as_much_for_two_as_for_one(as_role, dispatch, give, communes):
    client, counts = as_role(Role.LEADER), []
    for _n in range(2):
        with CaptureQueriesContext(connection) as ran:
            client.get(reverse("desk:boards"))
        counts.append(len(ran))
        give([one.unit for one in communes])
    assert counts[0] == counts[1]
