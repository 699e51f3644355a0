"""The worker's chores, one by one."""

import pytest
from django.utils.module_loading import import_string

from nguon.config.daily import day_break
from nguon.config.management.commands.worker import CHORES


@pytest.mark.django_db
@pytest.mark.parametrize("name", CHORES)
def test_every_chore_finds_nothing_to_do_in_an_empty_store(name, monkeypatch):
    monkeypatch.setattr(day_break, "day", None)
    path, _pause = CHORES[name]
    import_string(path)()
