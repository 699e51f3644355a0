"""The doctor says what is set, reachable and expiring, and what to do about it."""

import json
import socket
from datetime import timedelta

import pytest
from django.core.management import call_command

from nguon.events import clock
from nguon.operation import checks
from nguon.operation.checks import keys, network, queue, store
from nguon.operation.checks.base import Level, broken, warning, well
from nguon.operation.models import beat


def levels(check) -> list[Level]:
    return [one.level for one in check()]


def exit_code(monkeypatch, *found) -> int:
    monkeypatch.setattr(checks, "CHECKS", (lambda: found,))
    with pytest.raises(SystemExit) as ended:
        call_command("doctor")
    return ended.value.code


def test_the_exit_code_tells_the_worst(monkeypatch, db):
    assert exit_code(monkeypatch, well("a", "")) == 0
    assert exit_code(monkeypatch, well("a", ""), warning("b", "")) == 3
    assert exit_code(monkeypatch, warning("a", ""), broken("b", "")) == 1


def test_a_check_that_breaks_is_a_finding(monkeypatch, db):
    monkeypatch.setattr(checks, "CHECKS", (lambda: 1 / 0,))
    (found,) = checks.examine()
    assert found.level == Level.BROKEN and "ZeroDivisionError" in found.words


def test_it_speaks_json_and_english(db, capsys):
    with pytest.raises(SystemExit):
        call_command("doctor", "--json", "--language", "en")
    told = json.loads(capsys.readouterr().out)
    assert {"Database", "Data folder", "Worker"} <= {one["name"] for one in told["findings"]}


def test_the_database_is_well_when_its_tables_are_those_of_the_program(db):
    assert levels(store.database) == [Level.WELL]


def test_a_folder_that_cannot_be_written_is_broken(settings, tmp_path):
    settings.DATA = tmp_path / "nowhere"
    assert levels(store.data_folder) == [Level.BROKEN]


def test_without_a_worker_it_is_broken(db):
    assert levels(queue.workers) == [Level.BROKEN]
    beat()
    assert levels(queue.workers) == [Level.WELL]


def test_a_provider_that_does_not_answer_is_broken(settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        settings.SMS_PROVIDERS = [f"smpp://a:b@127.0.0.1:{port}?sender=X"]
        assert levels(network.sms) == [Level.WELL]
    assert levels(network.sms) == [Level.BROKEN]


def test_what_is_not_set_is_no_trouble(settings):
    settings.MAIL_SERVER, settings.SMS_PROVIDERS, settings.VOICE_GATEWAY = None, [], ""
    settings.MEETINGS = settings.DKIM_KEY = ""
    for check in (network.smtp, network.sms, network.voice, network.meetings, keys.dkim):
        assert levels(check) == [Level.OFF], check.__name__


@pytest.mark.parametrize(
    ("days", "level"),
    [(90, Level.WELL), (59, Level.WARNING), (29, Level.WARNING), (6, Level.BROKEN)],
)
def test_a_certificate_is_told_of_before_it_ends(settings, tmp_path, days, level):
    settings.CAP_CERTIFICATE = str(tmp_path / "cap.pem")
    (tmp_path / "cap.pem").write_bytes(certificate(clock.machine_time() + timedelta(days=days)))
    assert levels(keys.alert) == [level]


def certificate(ends) -> bytes:
    """A certificate of its own that ends at `ends`, as PEM."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "thử")])
    made = x509.CertificateBuilder(name, name, key.public_key(), 1)
    made = made.not_valid_before(ends - timedelta(days=400)).not_valid_after(ends)
    return made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def test_a_dkim_key_is_held_against_dns(settings, tmp_path, monkeypatch):
    from cryptography.hazmat.primitives import serialization as s
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(65537, 2048)
    pem = key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption())
    (tmp_path / "dkim.pem").write_bytes(pem)
    settings.DKIM_KEY = str(tmp_path / "dkim.pem")
    public = key.public_key().public_bytes(s.Encoding.PEM, s.PublicFormat.SubjectPublicKeyInfo)
    record = "v=DKIM1; k=rsa; p=" + "".join(public.decode().splitlines()[1:-1])
    for published, level in (
        (record, Level.WELL),
        ("v=DKIM1; p=", Level.BROKEN),
        (None, "warning"),
    ):
        monkeypatch.setattr(keys, "_published", lambda _record, told=published: told)
        assert levels(keys.dkim) == [level]


def test_administrators_see_it_on_a_page(client, actors):
    client.force_login(actors["administrator"].person, "django.contrib.auth.backends.ModelBackend")
    page = client.get("/ban/kham/")
    assert "Cơ sở dữ liệu" in page.text


def test_it_says_where_figures_are_and_who_may_read_them(settings):
    settings.METRICS_TOKEN = ""
    (found,) = network.figures()
    assert "/so-do/metrics" in found.words and "chỉ đọc được từ chính máy này" in found.words
    settings.METRICS_TOKEN = "mot-tu-dai"
    (found,) = network.figures()
    assert "NGUON_METRICS_TOKEN" in found.words and "mot-tu-dai" not in found.words
