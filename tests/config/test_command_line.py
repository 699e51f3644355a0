"""The command `nguon`, as a shell sees it: what it prints and with which code it ends."""

import json

import pytest
from django.core.management import call_command

from nguon.config.cli import OURS, main

pytestmark = pytest.mark.processes


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"]])
def test_without_a_command_it_names_every_command(fresh_store, arguments):
    result = fresh_store.run(*arguments)
    assert result.returncode == 0
    for name in OURS:
        assert f"  {name}" in result.stdout


@pytest.mark.parametrize("name", OURS)
def test_every_command_has_help(name, monkeypatch, capsys):
    # In this process: twenty starts of the system would say the same.
    monkeypatch.setattr("sys.argv", ["nguon", name, "--help"])
    try:
        code = main()
    except SystemExit as end:
        code = end.code
    said = capsys.readouterr().out
    assert not code
    assert "usage:" in said
    assert name in said


def test_addresses_models_and_templates_pass_the_frameworks_checks():
    call_command("check", fail_level="WARNING")


def test_a_command_that_shows_no_page_loads_none(bare_store):
    started = bare_store.python(
        "import sys\nfrom nguon.config.cli import main\n"
        "sys.argv[1:] = ['verify']\nmain()\nprint('nguon.config.urls' in sys.modules)"
    )
    assert started.stdout.splitlines()[-1] == "False"


def test_an_unknown_command_ends_with_an_error(fresh_store):
    result = fresh_store.run("khong-co-lenh-nay")
    assert result.returncode != 0
    assert "khong-co-lenh-nay" in result.stderr


@pytest.mark.parametrize("name", ["coverage", "verify", "init", "load_units", "worker"])
def test_a_command_called_wrongly_ends_with_two(fresh_store, name):
    result = fresh_store.run(name, "--khong-co-tuy-chon")
    assert result.returncode == 2
    assert "--khong-co-tuy-chon" in result.stderr


def test_init_makes_the_store_and_says_what_is_in_it(fresh_store):
    result = fresh_store.run("init")
    assert (result.returncode, result.stderr) == (0, "")
    assert "01/STTTT-TTBCXB: 122 nơi nhận" in result.stdout


def test_init_a_second_time_changes_nothing(demonstration_store):
    before = demonstration_store.run("verify").stdout
    again = demonstration_store.run("init")
    assert again.returncode == 0
    assert "Kho đã sẵn sàng" in again.stdout
    assert demonstration_store.run("verify").stdout == before


def test_a_bare_store_is_empty_and_stays_so(bare_store):
    counted = bare_store.python("from nguon.orgs.models import Unit; print(Unit.objects.count())")
    assert counted.stdout.strip() == "0"
    assert "0 sự kiện" in bare_store.run("verify").stdout


def test_data_may_be_named_anywhere_in_the_line(demonstration_store, tmp_path):
    said = demonstration_store.run("verify").stdout
    assert "Nhật ký nguyên vẹn" in said
    elsewhere = dict(demonstration_store.environment, NGUON_DATA=str(tmp_path / "khac"))
    for line in (
        ["--data", str(demonstration_store.data), "verify"],
        ["verify", "--data", str(demonstration_store.data)],
        ["verify", f"--data={demonstration_store.data}"],
    ):
        assert demonstration_store.run(*line, env=elsewhere).stdout == said
    assert not (tmp_path / "khac").exists()


def test_coverage_as_json_is_one_object_on_one_line(demonstration_store):
    result = demonstration_store.run("coverage", "--json")
    figures = json.loads(result.stdout)
    assert set(figures) == {"as_of", "units", "addressed", "uncovered", "by_state"}
    assert (figures["units"], figures["addressed"]) == (106, 101)
    assert sum(figures["by_state"].values()) == 106


def test_coverage_of_nothing_ends_with_one_and_says_what_to_do(bare_store):
    result = bare_store.run("coverage")
    assert result.returncode == 1
    assert "nguon init" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_command_in_a_store_that_was_not_made_says_what_to_do(fresh_store):
    result = fresh_store.run("coverage")
    assert result.returncode == 1
    assert "nguon init" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_store_that_cannot_be_made_is_named(fresh_store, tmp_path):
    (tmp_path / "tep").write_text("")
    result = fresh_store.run("init", "--data", str(tmp_path / "tep" / "kho"))
    assert result.returncode == 1
    assert str(tmp_path / "tep" / "kho") in result.stderr
    assert "Traceback" not in result.stderr


def test_data_without_a_folder_ends_with_two(fresh_store):
    result = fresh_store.run("verify", "--data")
    assert result.returncode == 2
    assert "--data" in result.stderr


def test_the_demonstration_plays_days_and_the_board_moves(demonstration_store):
    result = demonstration_store.run("demo", "--days", "4", "--pace", "0")
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) == 4
    figures = json.loads(demonstration_store.run("coverage", "--json").stdout)
    assert figures["by_state"]["not_received"] < 101
    assert demonstration_store.run("verify").returncode == 0


def test_a_real_store_is_not_played_with(bare_store):
    result = bare_store.run("demo", "--days", "1", "--pace", "0")
    assert result.returncode == 1
    assert "trình diễn" in result.stderr


def test_an_account_is_put_into_a_post(bare_store):
    bare_store.run("load_units", "--province", "12")
    line = ["appoint", "lo.van.mot", "--unit", "Tỉnh Lai Châu", "--role", "administrator"]
    line += ["--title", "Quản trị", "--name", "Lò Văn Một", "--password-stdin"]
    weak = bare_store.run(*line, input="12345678\n")
    assert weak.returncode == 1
    assert bare_store.run(*line, input="mat khau that dai\n").returncode == 0
    twice = bare_store.run(*line, input="mat khau that dai\n")
    assert twice.returncode == 1
    assert "lo.van.mot" in twice.stderr


def test_one_round_of_the_worker_sends_the_letters_that_are_due(demonstration_store):
    assert demonstration_store.run("worker", "--once").returncode == 0
    assert len(list((demonstration_store.data / "outbox").iterdir())) >= 1


def test_secrets_are_readable_by_the_owner_alone(demonstration_store):
    assert (demonstration_store.data / "secret.key").stat().st_mode & 0o077 == 0
    assert demonstration_store.data.stat().st_mode & 0o007 == 0
