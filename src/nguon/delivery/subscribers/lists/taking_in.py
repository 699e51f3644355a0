"""Reading a list into contacts, batch by batch: cut off anywhere, it goes on where it stopped."""

import time
from collections.abc import Iterator
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.delivery import sealing
from nguon.delivery.addresses import masked
from nguon.delivery.models import (
    AddressList,
    Consent,
    Contact,
    DoNotContact,
    Group,
    How,
    ListState,
    RefusedRow,
    Subscriber,
)
from nguon.delivery.subscribers.consent_text import LIST
from nguon.delivery.subscribers.lists import sealed_files
from nguon.delivery.subscribers.lists.reading import Entry, Places, Unusable, read
from nguon.delivery.subscribers.lists.tables import NotATable, Row, rows_of
from nguon.events import chain, clock

BATCH = 2000
ROUND = 2.0
"""Seconds that the chore reads before it looks whether it should stop."""


class Reader:
    """The chore: each call reads for a while and says whether there is more to read."""

    def __init__(self) -> None:
        self._work: Iterator[None] | None = None

    def __call__(self) -> bool:
        until = time.monotonic() + ROUND
        while time.monotonic() < until:
            if self._work is None:
                waiting = AddressList.objects.filter(
                    state__in=(ListState.WAITING, ListState.READING)
                )
                one = waiting.order_by("at").first()
                if one is None:
                    return False
                self._work = take_in(one)
            try:
                next(self._work)
            except StopIteration:
                self._work = None
            except BaseException:
                self._work = None
                raise
        return True


read_lists = Reader()


def take_in(source: AddressList) -> Iterator[None]:
    """Read the rest of a list; yields after every batch."""
    try:
        with sealed_files.SealedFile(source.file) as file:
            is_workbook = source.name.lower().endswith(".xlsx")
            rows = rows_of(file, is_workbook)
            ahead = ((line, row) for line, row in rows if line > source.line)
            places = Places(source.unit, clock.today())
            while batch := list(islice(ahead, BATCH)):
                if not _take(source, batch, places):
                    return
                yield
    except (NotATable, FileNotFoundError) as wrong:
        _end(source, ListState.FAILED, str(wrong) or _("Không còn tệp này."))
        return
    _end(source, ListState.DONE)


@transaction.atomic
def _take(source: AddressList, batch: list[tuple[int, Row]], places: Places) -> bool:
    """Take one batch; False if somebody else has read on meanwhile."""
    held = AddressList.objects.select_for_update().get(pk=source.pk)
    if held.line != source.line or not held.is_open:
        return False
    refusals: list[RefusedRow] = []
    entries: list[Entry] = []
    for line, row in batch:
        try:
            entry, wrong = read(line, row, places)
        except Unusable as why:
            refusals.append(_refusal(source, line, why))
            source.refused += 1
        else:
            entries.append(entry)
            refusals += [_refusal(source, line, one) for one in wrong]
    refusals += _Batch(source, entries).write()
    RefusedRow.objects.bulk_create(refusals)
    source.line, source.state = batch[-1][0], ListState.READING
    source.save(update_fields=["line", "state", "added", "known", "refused"])
    return True


class _Batch:
    """The people of one batch, beside what the store knows of their addresses."""

    def __init__(self, source: AddressList, entries: list[Entry]):
        self.source, self.entries, self.now = source, entries, clock.now()
        index = sealing.index_of
        self.keys = [
            {channel: index(address) for channel, address in entry.addresses.items()}
            for entry in entries
        ]
        every = {key for keys in self.keys for key in keys.values()}
        found = Contact.objects.filter(address_key__in=every).select_related("subscriber")
        self.known = {(one.channel, one.address_key): one for one in found}
        refused = DoNotContact.objects.filter(address_key__in=every).select_related("subscriber")
        self.barred = set(refused.values_list("channel", "address_key"))
        self.people: list[Subscriber] = []
        self.contacts: list[Contact] = []
        self.made_for: dict[int, list[Contact]] = {}
        self.widened: list[Contact] = []
        self.consents: list[Consent] = []

    def write(self) -> list[RefusedRow]:
        """Write who is new; the rows of those who are not wanted by themselves."""
        refusals = [
            _refusal(self.source, entry.line, why)
            for entry, keys in zip(self.entries, self.keys, strict=True)
            for why in self._sort(entry, keys)
        ]
        Subscriber.objects.bulk_create(self.people)
        for contact in self.contacts:  # now that the people have their keys
            contact.subscriber_id = contact.subscriber.pk
        Contact.objects.bulk_create(self.contacts)
        Contact.objects.bulk_update(self.widened, ["uses"])
        for consent in self.consents:
            consent.contact_id = consent.contact.pk
        Consent.objects.bulk_create(self.consents)
        return refusals

    def _sort(self, entry: Entry, keys: dict[str, str]) -> list[Unusable]:
        fresh, barred, person = [], [], None
        for channel, key in keys.items():
            contact = self.known.get((channel, key))
            if (channel, key) in self.barred or (contact and contact.stopped_at):
                shown = masked(entry.addresses[channel])
                barred.append(Unusable(_("Người này đã yêu cầu không liên hệ."), shown))
            elif contact is None:
                fresh.append((channel, key))
            else:
                person = person or contact.subscriber
                self._widen(contact, entry.line)
        if len(barred) == len(keys):
            self.source.refused += 1
        elif fresh:
            self.source.added += 1
            self._add(entry, fresh, person)
        else:
            self.source.known += 1
        return barred

    def _add(self, entry: Entry, fresh: list[tuple[str, str]], person: Subscriber | None) -> None:
        if person is None:
            person = Subscriber(since=self.now)
            self.people.append(person)
        taken = {one.channel for one in self.made_for.get(id(person), [])}
        if person.pk:
            taken |= set(person.contacts.values_list("channel", flat=True))
        for channel, key in fresh:
            if channel in taken:
                continue
            address = entry.addresses[channel]
            contact = Contact(
                channel=channel,
                address=masked(address),
                sealed=sealing.seal(address, key),
                address_key=key,
                group=Group.SUBSCRIBER,
                unit_id=entry.unit,
                language=entry.language,
                topics=entry.topics,
                uses=self.source.uses,
                subscriber=person,
                since=self.now,
            )
            self.contacts.append(contact)
            self.made_for.setdefault(id(person), []).append(contact)
            self.known[channel, key] = contact
            self.consents.append(self._consent(contact, entry.line))

    def _widen(self, contact: Contact, line: int) -> None:
        """A known address may be used for what this list allows as well."""
        if contact.group != Group.SUBSCRIBER or contact.uses & self.source.uses == self.source.uses:
            return
        contact.uses |= self.source.uses
        if contact.pk:
            self.widened.append(contact)
        self.consents.append(self._consent(contact, line))

    def _consent(self, contact: Contact, line: int) -> Consent:
        return Consent(
            contact=contact,
            given=True,
            text=LIST,
            uses=self.source.uses,
            how=How.LIST,
            evidence=_("dòng %(line)s") % {"line": line},
            source=self.source,
            at=self.now,
        )


@transaction.atomic
def _end(source: AddressList, state: ListState, reason: str = "") -> None:
    chain.take_turn()
    source.state, source.reason, source.ended_at = state, reason[:300], clock.now()
    source.save(update_fields=["state", "reason", "ended_at"])
    chain.record(
        source.stream,
        "address_list.read" if state == ListState.DONE else "address_list.unreadable",
        added=source.added,
        known=source.known,
        refused=source.refused,
    )
    transaction.on_commit(lambda: sealed_files.drop(source.file))


def _refusal(source: AddressList, line: int, why: Unusable) -> RefusedRow:
    return RefusedRow(source=source, line=line, masked=why.shown[:320], reason=why.reason[:200])
