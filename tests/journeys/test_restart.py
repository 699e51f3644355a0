"""A store that is closed and opened again is the same store."""

import shutil

import pytest

from tests.journeys.conftest import close_site, open_site

pytestmark = [pytest.mark.journey, pytest.mark.processes]


def test_a_second_start_loses_nothing(tmp_path):
    site = open_site(tmp_path)
    before = site.command("coverage", "--json"), site.command("verify")
    close_site(site)
    again = open_site(tmp_path)
    assert (again.command("coverage", "--json"), again.command("verify")) == before
    close_site(again)


def test_kill_minus_nine_of_the_whole_group_loses_nothing_that_was_accepted(
    tmp_path, embedded_demonstration
):
    data = shutil.copytree(embedded_demonstration, tmp_path / "store")
    site = open_site(data)
    before = site.command("coverage", "--json"), site.command("verify")
    site.process.kill()
    site.process.wait(10)
    again = open_site(data)
    assert (again.command("coverage", "--json"), again.command("verify")) == before
    close_site(again)
