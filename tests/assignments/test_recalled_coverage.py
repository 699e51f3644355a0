"""A recall that is answered leaves the coverage readable."""

from nguon.assignments import issuing
from nguon.assignments.coverage import coverage
from nguon.dispatches.models import Arrival


def test_coverage_can_be_read_after_units_have_answered_a_recall(dispatch, actors, actor_in):
    issuing.recall(dispatch, actors["leader"], "Ban hành nhầm.")
    for arrival in Arrival.objects.filter(dispatch=dispatch)[:5]:
        arrival.answer_recall(actor_in(arrival.unit), agree=True)
    found = coverage(dispatch)
    assert sum(found.by_state.values()) == len(found.units) == 106
    assert found.by_state["unassigned"] == 106
