"""A new key for all addresses: from now on it seals, and what is there is sealed again."""

from collections.abc import Iterator

from django.db import transaction

from nguon.delivery import sealing
from nguon.delivery.models import Contact, Note, SignUp
from nguon.events import chain

BATCH = 1000

# Each model, its sealed field, and the name of what that is sealed for; rooms above add theirs.
ADDRESS = ("sealed", "address_key")
SEALED = [(model, *ADDRESS) for model in (Contact, SignUp, Note)]
SEALED.append((Note, "sealed_words", "words_key"))


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
    for model, field, context in SEALED:
        last = 0
        full = model.objects.filter(**{f"{field}__isnull": False}).order_by("pk")
        while lot := list(full.filter(pk__gt=last)[:BATCH]):
            last = lot[-1].pk
            _seal_again(model, lot, field, context)
            done += len(lot)
            yield done


@transaction.atomic
def _seal_again(model, lot: list, field: str, context: str) -> None:
    stale = [one.pk for one in lot if not sealing.is_current(bytes(getattr(one, field)))]
    held = model.objects.select_for_update().filter(pk__in=stale)
    old = list(held.filter(**{f"{field}__isnull": False}))  # one may be forgotten meanwhile
    for one in old:
        bound_to = getattr(one, context)
        words = sealing.unseal_bytes(bytes(getattr(one, field)), bound_to)
        setattr(one, field, sealing.seal_bytes(words, bound_to))
    model.objects.bulk_update(old, [field])
