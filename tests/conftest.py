"""What every test stands on: a store of its own, never `./data`, and Lai Châu on request.

Tables are empty unless a test asks for `lai_chau`, so that nothing is found by accident. The
demonstration store is opened once a run and copied aside, table by table; the fixture copies it
back, which takes milliseconds and works inside a test's transaction and outside of it alike. The
draft that many tests begin with is kept as the rows that it adds.
"""

import atexit
import gc
import os
import shutil
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib import import_module, resources
from pathlib import Path

# Before Django reads its settings.
DATA = Path(tempfile.mkdtemp(prefix="nguon-test-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
os.environ["NGUON_DATA"] = str(DATA)
os.environ["DJANGO_SETTINGS_MODULE"] = "nguon.config.settings"
# A browser's event loop runs in the tests' thread, beside the database calls of the live server.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import django  # noqa: E402
import pytest  # noqa: E402
from django.conf import settings as django_settings  # noqa: E402

django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
django_settings.STORAGES = {
    **django_settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
django_settings.WHITENOISE_AUTOREFRESH = True
# What a power cut would lose, a test does not need.
if "init_command" in (options := django_settings.DATABASES["default"]["OPTIONS"]):
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
django.setup()
# What stays for the whole session need not be looked through again and again for rubbish.
gc.freeze()
gc.set_threshold(20_000, 20, 20)

from django.apps import AppConfig, apps  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import translation  # noqa: E402
from hypothesis import settings as hypothesis_settings  # noqa: E402

from nguon.assignments import proposals  # noqa: E402
from nguon.config import demonstration  # noqa: E402
from nguon.dispatches import intake  # noqa: E402
from nguon.dispatches.models import Dispatch, State  # noqa: E402
from nguon.events import clock  # noqa: E402
from nguon.events.models import Event, Head  # noqa: E402
from nguon.orgs.models import Person, Post, Role, Unit  # noqa: E402
from nguon.orgs.permissions import Actor  # noqa: E402
from tests import stores  # noqa: E402
from tests.stores import Store  # noqa: E402

# Properties are tried with fewer examples before a commit than before a merge (scripts/test).
hypothesis_settings.register_profile("brief", max_examples=20, deadline=None)
hypothesis_settings.register_profile("thorough", max_examples=100, deadline=None)
hypothesis_settings.load_profile("brief")

KEPT, DRAFTED = "kept_", "drafted_"
FOUNDING_TEXT = (resources.files("nguon.reader") / "samples" / "founding-dispatch.txt").read_text()


@pytest.fixture(autouse=True)
def in_vietnamese() -> None:
    """No test speaks the language that a page of the test before it was asked in."""
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_modify_db_settings, django_db_blocker, shared
) -> Iterator[None]:
    """The test database, made once a run: the other processes of the run begin with a copy."""
    with django_db_blocker.unblock():
        usual = connection.settings_dict["NAME"]
        made = stores.once(shared / "tests", make_database)
        if connection.settings_dict["NAME"] == usual:
            take_copy(made)
        django_settings.DEMO = False
    yield
    with django_db_blocker.unblock():
        connection.creation.destroy_test_db(usual, verbosity=0)


def make_database(folder: Path) -> None:
    """Tables, the log's guard taken off (tests flush them), Lai Châu kept aside; `folder`: a copy.

    The database is then this process's own. On a server the copy is a database to copy from.
    """
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    take_off_guard()
    with transaction.atomic():
        demonstration.open_store()
        for table in our_tables():
            run(f"CREATE TABLE {KEPT}{table} AS SELECT * FROM {table}")
        take_in_draft()
        for table in our_tables():
            added = f"SELECT * FROM {table} EXCEPT SELECT * FROM {KEPT}{table}"
            run(f"CREATE TABLE {DRAFTED}{table} AS {added}")
            run(f"DELETE FROM {table}")
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        ignored = shutil.ignore_patterns("test*.sqlite3*", "secret.key")
        shutil.copytree(DATA, folder, ignore=ignored)
        run(f"VACUUM INTO '{folder / stores.DATABASE_NAME}'")
    else:
        connection.close()
        connection.close_pool()
        shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("secret.key"))
        server = django_settings.DATABASE_URL
        (folder / stores.DATABASE_NAME).write_text(stores.create_database(server, name))


def take_copy(made: Path) -> None:
    """Begin with what another process of the run has made."""
    shutil.copytree(made, DATA, dirs_exist_ok=True)
    copied = DATA / stores.DATABASE_NAME
    on_disk = connection.vendor == "sqlite"
    if on_disk:
        copied.rename(connection.creation._get_test_db_name())
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = copied.read_text()
    connection.creation.create_test_db(
        verbosity=0, autoclobber=True, serialize=False, keepdb=on_disk
    )


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def take_off_guard() -> None:
    """Drop the triggers that make the log append-only (tests/events shows that they hold)."""
    guard = import_module("nguon.events.migrations.0002_append_only")
    with connection.schema_editor() as editor:
        guard.unguard(None, editor)


def our_tables() -> list[str]:
    """The tables of the apps; those of Django itself hold what it made when it migrated."""
    tables = connection.introspection.django_table_names(only_existing=True)
    ours = tuple(f"{config.label}_" for config in apps.get_app_configs() if _is_ours(config))
    return [table for table in tables if table.startswith(ours)]


def _is_ours(config: AppConfig) -> bool:
    return config.name.startswith("nguon.")


@pytest.fixture
def lai_chau(db, settings) -> Unit:
    """Lai Châu as nguon.config.demonstration.open_store() leaves it; the province."""
    settings.DEMO = True
    with transaction.atomic():
        bring_back(KEPT)
    clock.stand_at(demonstration.OPENS_AT)
    return Unit.objects.get(code=demonstration.LAI_CHAU, kind="province")


@pytest.fixture
def actors(lai_chau) -> dict[str, Actor]:
    """Role → the demonstration account that holds it, acting on the store's business day."""
    return {
        role: actor_of(Person.objects.get(username=username))
        for username, role, _title, _unit in demonstration.ACCOUNTS
    }


def actor_of(person: Person) -> Actor:
    day = clock.today()
    return Actor(person, person.posts_on(day).get(), day)


@pytest.fixture
def dispatch(lai_chau) -> Dispatch:
    """The founding dispatch, numbered 01/STTTT-TTBCXB and issued to 122 units on 10/02/2020."""
    return Dispatch.objects.get(number="01")


@pytest.fixture
def founding_text() -> str:
    """The founding dispatch as it was typed: no number, no day."""
    return FOUNDING_TEXT


@pytest.fixture
def draft(lai_chau) -> Dispatch:
    """The same text taken in once more: a draft of the department, its duties proposed."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(seq) FROM {KEPT}{Event._meta.db_table}")
        (opened,) = cursor.fetchone()
    if Event.objects.filter(seq__gt=opened).exists():
        return take_in_draft()
    with transaction.atomic():
        Head.objects.all().delete()
        bring_back(DRAFTED)
    return Dispatch.objects.latest("pk")


def bring_back(kept: str) -> None:
    for table in our_tables():
        run(f"INSERT INTO {table} SELECT * FROM {kept}{table}")


def take_in_draft() -> Dispatch:
    clerk = actor_of(Person.objects.get(username="demo.vanthu"))
    return proposals.take_in(FOUNDING_TEXT.encode(), "ban-thao.txt", clerk)


@pytest.fixture
def dispatch_of(db) -> Callable[..., Dispatch]:
    """`dispatch_of(unit, **fields)`: a dispatch of the unit's own, signed unless said otherwise."""

    def make(unit: Unit, **fields) -> Dispatch:
        original = intake.keep(uuid.uuid4().bytes, "van-ban.txt")
        usual = {
            "holder": unit,
            "issuer": unit,
            "issuer_name": unit.name,
            "doc_type": "công văn",
            "symbol": "UBND-VP",
            "subject": "về việc phòng, chống dịch",
            "signer_name": "Lò Văn Một",
            "text": "Đề nghị thực hiện./.",
            "original": original,
            "state": State.SIGNED,
            "taken_in_at": clock.now(),
        }
        return Dispatch.objects.create(**(usual | fields))

    return make


@pytest.fixture
def actor_in(db) -> Callable[..., Actor]:
    """`actor_in(unit, role)`: somebody new in a new post of `unit`; `day` is today by default."""

    def make(unit: Unit, role: str = Role.OFFICER, day: date | None = None) -> Actor:
        day = day or clock.today()
        name = uuid.uuid4().hex[:12]
        person = Person.objects.create_user(name, full_name=f"Người thử {name}")
        post = Post.objects.create(unit=unit, title="Vị trí thử", role=role, valid_from=day)
        post.hand_over(person, day)
        return Actor(person, post, day)

    return make


@pytest.fixture
def unit_named(lai_chau) -> Callable[..., Unit]:
    """`unit_named("Xã Bản Bo")`: the one unit of Lai Châu that had this name on a day."""

    def find(name: str, day: date | None = None) -> Unit:
        return Unit.objects.under(lai_chau, day or clock.today()).get(name=name)

    return find


@pytest.fixture
def crowd(transactional_db) -> Callable[..., list]:
    """`crowd(20, work)`: work(0) … work(19), each in a thread with a connection, all at once."""

    def gather(size: int, work: Callable[[int], object]) -> list:
        gate = threading.Barrier(size)

        def one(number: int) -> object:
            try:
                gate.wait(30)
                return work(number)
            finally:
                connection.close()

        with ThreadPoolExecutor(size) as pool:
            return [future.result() for future in [pool.submit(one, n) for n in range(size)]]

    return gather


@pytest.fixture(scope="session")
def shared(tmp_path_factory) -> Path:
    """A folder of this run, the same for every process that takes part in it."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture
def fresh_store(tmp_path) -> Iterator[Store]:
    """A store that does not exist yet: a folder, on PostgreSQL also a database, of its own."""
    if server := django_settings.DATABASE_URL:
        with stores.database(server) as address:
            yield stores.store_at(tmp_path / "fresh", address)
    else:
        yield stores.store_at(tmp_path / "fresh")


@pytest.fixture
def bare_store(shared, tmp_path) -> Iterator[Store]:
    """A store as `nguon init --bare` leaves it: every table, and nothing in them."""
    server = django_settings.DATABASE_URL
    made = stores.once(shared / "bare", lambda at: stores.initialised(at, server, "--bare"))
    with stores.copy_of(made, tmp_path / "store", server) as store:
        yield store


@pytest.fixture
def demonstration_store(shared, tmp_path) -> Iterator[Store]:
    """A store as `nguon init` leaves it: Lai Châu, its accounts, the founding dispatch issued."""
    server = django_settings.DATABASE_URL
    made = stores.once(shared / "demonstration", lambda at: stores.initialised(at, server))
    with stores.copy_of(made, tmp_path / "store", server) as store:
        yield store


@pytest.fixture(scope="session")
def embedded_demonstration(shared) -> Path:
    """The folder of such a store with the embedded database, to be copied and not to be used."""
    return stores.once(shared / "embedded", lambda at: stores.initialised(at, ""))


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium; NGUON_CHROMIUM names another. Its event loop ends with the module."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=os.environ.get("NGUON_CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield opened
        opened.close()
