"""Who must do what by when, what they report, and who reminds them."""

from nguon.assignments.models.assignment import Assignment, DueBy
from nguon.assignments.models.duty import Duty, DutyState
from nguon.assignments.models.policy import DeadlinePolicy
from nguon.assignments.models.reminder import Reminder
from nguon.assignments.models.report import Evidence, Report

__all__ = [
    "Assignment",
    "DeadlinePolicy",
    "DueBy",
    "Duty",
    "DutyState",
    "Evidence",
    "Reminder",
    "Report",
]
