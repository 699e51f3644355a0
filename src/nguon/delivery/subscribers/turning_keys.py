"""A new key for all addresses: from now on it seals, and what is there is sealed again."""

from collections.abc import Iterator

from django.db import transaction

from nguon.delivery import sealing
from nguon.delivery.models import Contact, Note, SignUp
from nguon.events import chain

BATCH = 1000

# Models with `sealed`, `address_key` and `destination`; rooms above this one add theirs.
SEALED = [Contact, SignUp, Note]


def turn() -> Iterator[int]:
    """Turn the key and seal every address again; yields how many are done.

    Cut off, it is simply started again. The former key stays to open what another process still
    seals with it; it goes with the next turn.
    """
    for _done in _seal_all_again():
        pass  # nothing may be left under the key that goes
    sealing.turn_key()
    with transaction.atomic():
        chain.record("store:addresses", "addresses.key_turned")
    yield from _seal_all_again()


def _seal_all_again() -> Iterator[int]:
    done = 0
    for model in SEALED:
        last = 0
        while lot := list(
            model.objects.filter(pk__gt=last, sealed__isnull=False).order_by("pk")[:BATCH]
        ):
            last = lot[-1].pk
            _seal_again(model, lot)
            done += len(lot)
            yield done


@transaction.atomic
def _seal_again(model, lot: list) -> None:
    stale = [one.pk for one in lot if not sealing.is_current(bytes(one.sealed))]
    held = model.objects.select_for_update().filter(pk__in=stale, sealed__isnull=False)
    old = list(held)  # read once more: somebody may have been forgotten meanwhile
    for one in old:
        one.sealed = sealing.seal(one.destination, one.address_key)
    model.objects.bulk_update(old, ["sealed"])
