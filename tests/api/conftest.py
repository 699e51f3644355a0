"""A key of the editor's, a caller that uses it, and a bulletin to release."""

from datetime import timedelta

import pytest
from django.test import Client

from nguon.events import clock
from nguon.orgs import keys
from nguon.orgs.models import Role
from tests.delivery.conftest import approve, approved, bulletin, emergency, people, trial, work

__all__ = ["approve", "approved", "bulletin", "emergency", "people", "trial", "work"]


class Caller(Client):
    """Another system: JSON in, JSON out, its key in every request."""

    def __init__(self, secret: str):
        super().__init__(headers={"authorization": f"Bearer {secret}", "accept-language": "vi"})

    def ask(self, method: str, address: str, body=None, **headers):
        return self.generic(
            method,
            f"/api/v1/{address}",
            body if isinstance(body, bytes) else self._encode_json(body or {}, "application/json"),
            "application/json",
            headers=headers,
        )

    def order(self, version, key="lan-1", **more):
        """Release `version`."""
        address = f"bulletins/{version.bulletin_id}/releases"
        body = {"version": version.number} | more
        return self.ask("POST", address, body, **{"Idempotency-Key": key})


@pytest.fixture
def key_of(actors):
    """`key_of(role, scopes, per_minute)`: a key that acts for whoever holds the demo post."""

    def make(role=Role.EDITOR, scopes=("read", "release"), per_minute=1000):
        holding = actors[role].post.holdings.get()
        until = clock.today() + timedelta(days=30)
        boss = actors[Role.ADMINISTRATOR]
        return keys.make(holding, "Hệ thống thử", list(scopes), until, per_minute, boss)

    return make


@pytest.fixture
def caller(key_of) -> Caller:
    """A system with the key of the editor, who may read and release."""
    return Caller(key_of()[1])
