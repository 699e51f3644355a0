"""A provider that speaks SMPP 3.4: messages in a window, long ones in parts, receipts asked for."""

import re
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import smpplib.client
import smpplib.consts as smpp
from smpplib.exceptions import ConnectionError as SmppLost
from smpplib.exceptions import PDUError
from smpplib.smpp import make_pdu

from nguon.delivery.sms.provider import Address, Answer, Pace, Text
from nguon.formats.sms import TooLong, parts_of

INTERNATIONAL, ALPHANUMERIC, NATIONAL_PLAN = 1, 5, 1
SECONDS = 20
ANY_RECEIPT, HAS_HEADER = 0x3C, 0x40
"""Bits of esm_class in deliver_sm: some kind of receipt; a header before the text."""

BUSY = {smpp.SMPP_ESME_RTHROTTLED, smpp.SMPP_ESME_RMSGQFUL, smpp.SMPP_ESME_RSYSERR}
"""Answers after which it is worth trying again."""

BUSY_WAIT = timedelta(seconds=10)
_RECEIPT = re.compile(r"id:(\S+).*?stat:(\w+)(?:.*?err:(\w+))?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A provider's statement: `state` is a word of SMPP 3.4, appendix B, such as DELIVRD."""

    reference: str
    state: str
    error: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What somebody wrote to our number."""

    sender: str
    words: str


class Smpp:
    """One provider. A connection is opened for a batch and closed after it."""

    def __init__(self, address: Address):
        self.address, self.name = address, address.name
        self._pace = Pace(address.per_second)

    def send(self, texts: Iterator[Text]) -> Iterator[Answer]:
        """Yield an answer for each message, in order. Raises OSError when the line breaks."""
        line = _bound(self.address, "bind_transmitter")
        try:
            yield from self._in_windows(line, texts)
        except (SmppLost, PDUError) as trouble:
            raise OSError(str(trouble) or "mất kết nối SMPP") from trouble
        finally:
            _hang_up(line)

    def _in_windows(self, line, texts: Iterator[Text]) -> Iterator[Answer]:
        lot: list[tuple[Text, list[int]]] = []
        for text in texts:
            try:
                lot.append((text, self._submit(line, text)))
            except TooLong as wrong:
                lot.append((text, []))
                yield from _settle(line, lot, str(wrong))
                lot = []
            if sum(len(parts) for _text, parts in lot) >= self.address.window:
                yield from _settle(line, lot)
                lot = []
        yield from _settle(line, lot)

    def _submit(self, line, text: Text) -> list[int]:
        """Send the parts of one message; the numbers under which they will be answered."""
        parts = parts_of(text.words, text.key)
        numbers = []
        for place, part in enumerate(parts, 1):
            self._pace.wait()
            sent = line.send_message(
                source_addr_ton=ALPHANUMERIC,
                source_addr=self.address.sender,
                dest_addr_ton=INTERNATIONAL,
                dest_addr_npi=NATIONAL_PLAN,
                destination_addr=text.to.lstrip("+"),
                short_message=part.short_message,
                data_coding=part.data_coding,
                esm_class=part.esm_class,
                # A receipt is asked for the last part: with it the message is whole.
                registered_delivery=place == len(parts),
            )
            numbers.append(sent.sequence)
        return numbers


def _settle(line, lot: list[tuple[Text, list[int]]], too_long: str = "") -> Iterator[Answer]:
    """Read the answers of a window and yield one for each message."""
    open_numbers = {number for _text, numbers in lot for number in numbers}
    answers = {}
    while open_numbers:
        pdu = line.read_pdu()
        if pdu.command == "enquire_link":
            answer = make_pdu("enquire_link_resp", client=line)
            answer.sequence = pdu.sequence
            line.send_pdu(answer)
        elif pdu.sequence in open_numbers:
            open_numbers.discard(pdu.sequence)
            answers[pdu.sequence] = pdu
    for text, numbers in lot:
        yield _answer(text.key, [answers[number] for number in numbers], too_long)


def _answer(key: int, pdus: list, too_long: str) -> Answer:
    if not pdus:
        return Answer(key, error=too_long, lasting=True)
    wrong = next((pdu for pdu in pdus if pdu.is_error()), None)
    if wrong is None:
        return Answer(key, reference=pdus[-1].message_id.decode())
    words = smpp.DESCRIPTIONS.get(wrong.status, f"{wrong.status:#x}")
    busy = wrong.status in BUSY
    return Answer(key, error=words, lasting=not busy, wait=BUSY_WAIT if busy else None)


def listen(
    address: Address, hear: Callable[[Receipt | Incoming], None], stopping: Callable[[], bool]
) -> None:
    """Take receipts and messages until `stopping`; each is answered after it is heard."""
    line = _bound(address, "bind_receiver", timeout=1)
    line.set_message_received_handler(lambda pdu: _hear(pdu, hear))
    try:
        while not stopping():
            line.read_once()
    except (SmppLost, PDUError) as trouble:
        raise OSError(str(trouble) or "mất kết nối SMPP") from trouble
    finally:
        _hang_up(line)


def _hear(pdu, hear: Callable[[Receipt | Incoming], None]) -> int:
    octets = pdu.short_message or getattr(pdu, "message_payload", None) or b""
    found = _RECEIPT.search(octets.decode("latin-1"))
    if found:
        hear(Receipt(found[1], found[2].upper(), found[3] or ""))
    elif not pdu.esm_class & ANY_RECEIPT:
        sender = pdu.source_addr.decode("latin-1").strip("\0")
        hear(Incoming(sender, _words(pdu, octets)))
    return smpp.SMPP_ESME_ROK


def _words(pdu, octets: bytes) -> str:
    """The text of a message in the coding that it names (SMPP 3.4, 5.2.19)."""
    if pdu.esm_class & HAS_HEADER and octets:
        octets = octets[octets[0] + 1 :]
    coding = "utf-16-be" if pdu.data_coding == 8 else "latin-1"
    return octets.decode(coding, "replace")


def _bound(address: Address, how: str, timeout: float = SECONDS):
    trust = ssl.create_default_context() if address.scheme == "smpps" else None
    line = smpplib.client.Client(
        address.host,
        address.port,
        timeout=timeout,
        ssl_context=trust,
        allow_unknown_opt_params=True,
    )
    try:
        line.connect()
        getattr(line, how)(system_id=address.user, password=address.password)
    except (SmppLost, PDUError) as trouble:
        line._socket and line._socket.close()
        raise OSError(str(trouble) or "không nối được SMPP") from trouble
    return line


def _hang_up(line) -> None:
    try:
        line.unbind()
    except (SmppLost, PDUError, OSError):
        pass
    finally:
        if line._socket is not None:
            line._socket.close()
            line._socket = None
