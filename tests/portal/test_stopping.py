"""One stops with one click, without an account and without a token."""

import pytest
from django.test import Client

from nguon.delivery.models import Contact, Group
from nguon.events import clock


@pytest.fixture
def contact(lai_chau) -> Contact:
    return Contact.objects.create(
        channel="email",
        address="mot@thu.example",
        group=Group.SUBSCRIBER,
        unit=lai_chau,
        since=clock.now(),
    )


def test_looking_at_the_page_stops_nothing(contact, client):
    page = client.get(f"/ngung/{contact.token}/")
    assert "Ngừng gửi cho tôi" in page.content.decode()
    contact.refresh_from_db()
    assert contact.stopped_at is None


def test_the_mail_programs_own_button_stops(contact):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(f"/ngung/{contact.token}/", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    contact.refresh_from_db()
    assert contact.stopped_at is not None


def test_the_page_shows_no_address(contact, client):
    assert "mot@thu.example" not in client.get(f"/ngung/{contact.token}/").content.decode()


def test_a_guessed_word_stops_nobody(contact, client):
    assert client.post("/ngung/doan-mo/").status_code == 404
