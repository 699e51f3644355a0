"""Playbooks as they are written and approved; their application in an area."""

from nguon.playbooks.models.activation import Activation, Drafted, Given
from nguon.playbooks.models.hazard import Hazard
from nguon.playbooks.models.playbook import Playbook, Task, Template

__all__ = ["Activation", "Drafted", "Given", "Hazard", "Playbook", "Task", "Template"]
