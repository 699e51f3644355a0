"""Units by date, what became of them, the posts in them and the people who hold those posts."""

from nguon.orgs.models.collectives import Collective
from nguon.orgs.models.keys import ApiKey, Scope
from nguon.orgs.models.people import Holding, Person, Post, Role
from nguon.orgs.models.succession import Change, Succession
from nguon.orgs.models.units import Alias, Kind, Operation, Parentage, Unit

__all__ = [
    "Alias",
    "ApiKey",
    "Change",
    "Collective",
    "Holding",
    "Kind",
    "Operation",
    "Parentage",
    "Person",
    "Post",
    "Role",
    "Scope",
    "Succession",
    "Unit",
]
