"""What the desk's pages ask of assignments."""

from django import template

from nguon.assignments.models import Assignment
from nguon.assignments.states import Standing

register = template.Library()


@register.simple_tag(takes_context=True)
def standing(context, assignment: Assignment) -> Standing:
    """How the assignment stands on the actor's business day."""
    return assignment.standing(context["request"].actor.day)


@register.filter
def date_read(value: str) -> str:
    """A date as the dispatch leaves it, which may lack its day: "2020-02" is 02/2020."""
    return "/".join(reversed(value.split("-")))
