"""The desk, signed in."""

import pytest
from django.test import Client


@pytest.fixture
def desk(actors):
    """`desk("clerk")`: a client signed in as the demo account with that role."""

    def sign_in(role: str) -> Client:
        client = Client()
        client.force_login(actors[role].person, "django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
