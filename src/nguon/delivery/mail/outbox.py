"""Where letters go in a store without a mail server: a folder, a file each."""

from pathlib import Path

from django.conf import settings

from nguon.delivery.mail.session import Item


def keep(item: Item) -> None:
    """Write one letter to the folder; the same letter again takes its own place."""
    folder = Path(settings.DATA) / "outbox"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"bulletin-{item.key}.eml").write_bytes(item.data)
