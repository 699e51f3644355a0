"""The store: one folder that holds the embedded database, the originals and the secrets."""

import json
import os
import secrets
from pathlib import Path

DEMO_FILE = "demo.json"
BARE_FILE = "bare"
SECRET_FILE = "secret.key"  # noqa: S105 - the name of a file


def directory() -> Path:
    """The folder named by NGUON_DATA, `data` in the working directory without it."""
    path = Path(os.environ.get("NGUON_DATA", "data")).resolve()
    path.mkdir(mode=0o750, parents=True, exist_ok=True)
    return path


def trust_roots() -> str:
    """The folder of trusted certificates, "" where the environment names none."""
    return os.environ.get("NGUON_TRUST_ROOTS", "")


def open_tables() -> None:
    """Let this process use the store's tables: its folder, the settings, the applications."""
    directory()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nguon.config.settings")
    import django

    django.setup()


def secret_key(data: Path) -> str:
    """The store's own key, made at first use and readable by its owner alone."""
    path = data / SECRET_FILE
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text()


def is_demo(data: Path) -> bool:
    return (data / DEMO_FILE).exists()


def mark_demo(data: Path, facts: dict[str, str]) -> None:
    """Make this a demonstration store; `facts` are shown with the demo accounts."""
    (data / DEMO_FILE).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")


def mark_bare(data: Path) -> None:
    """Remember that the store was opened empty on purpose: nothing is loaded into it unasked."""
    (data / BARE_FILE).touch()


def cap_key(data: Path) -> str:
    """The demonstration store's own key for alerts; no other store has one by itself."""
    path = data / "keys" / "cap.pem"
    return str(path) if path.exists() else ""
