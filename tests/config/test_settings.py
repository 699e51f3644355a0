"""Settings from the environment, as a process that starts with them sees them."""

import json

import pytest

pytestmark = pytest.mark.processes
TELL = "import json; from django.conf import settings; print(json.dumps({expression}, default=str))"


@pytest.fixture
def seen(fresh_store):
    """`seen("DEBUG", NGUON_DEBUG="1")`: what an expression on the settings comes to."""

    def start(expression: str, **environment: str):
        told = TELL.format(expression=f"settings.{expression}")
        fresh_store.environment = fresh_store.environment | environment
        result = fresh_store.python(told)
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout)

    return start


def test_what_a_database_address_asks_for_is_passed_on(seen):
    options = seen(
        'DATABASES["default"]["OPTIONS"]',
        NGUON_DATABASE_URL="postgres://nguon@db/nguon?sslmode=verify-full",
    )
    assert options.pop("pool")["max_size"] > 4  # each queue that sends has a connection
    assert options["tcp_user_timeout"]  # a cable that was pulled is noticed
    assert (options["sslmode"], options["connect_timeout"]) == ("verify-full", 3)


@pytest.mark.parametrize(("url", "secure"), [("https://nguon.vn", True), ("http://a.vn", False)])
def test_cookies_are_for_https_alone_where_that_is_the_address(seen, url, secure):
    assert seen("SESSION_COOKIE_SECURE", NGUON_URL=url) is secure


def test_letters_go_to_the_mail_server_that_is_named(seen):
    assert seen("EMAIL_HOST", NGUON_SMTP_URL="smtp+tls://u:p@mail.laichau.vn:587") == (
        "mail.laichau.vn"
    )


def test_without_a_mail_server_letters_are_kept_in_a_folder(seen, fresh_store):
    assert seen("EMAIL_FILE_PATH") == str(fresh_store.data / "outbox")


def test_a_new_store_is_no_demonstration(seen):
    assert seen("DEMO") is False


def test_the_key_of_a_store_stays_the_same(seen):
    assert seen("SECRET_KEY") == seen("SECRET_KEY")


def test_the_limit_for_files_is_a_setting(seen):
    assert seen("MAX_UPLOAD_BYTES", NGUON_MAX_UPLOAD_MB="5") == 5 * 2**20
