"""An SMTP connection that is written to ahead of its answers (RFC 2920, pipelining).

The text of one letter and the envelope of the next go in one write; what is answered is read later,
while other connections are busy. That halves the work and hides the way to a far server.
"""

import smtplib
import socket
import ssl
from dataclasses import dataclass
from typing import NamedTuple

from nguon.delivery.mail.replies import Answer, Lost, Replies

START_TEXT = 354


class Item(NamedTuple):
    """A letter on its way: its key, envelope and bytes, lines ended by CRLF.

    `dotless` where no line of it is known to begin with a dot: looking costs more than sending.
    """

    key: int
    sender: str
    recipient: str
    data: bytes
    dotless: bool = False


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters go out: `security` is "", "starttls" or "tls"."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    security: str = ""
    timeout: float = 20.0


class Session:
    """One connection. The letter that is open has its envelope sent and its text not yet.

    Raises Lost from every method when the connection cannot be used.
    """

    def __init__(self, server: Server):
        try:
            self._smtp = _connect(server)
        except (OSError, smtplib.SMTPException) as trouble:
            raise Lost(str(trouble)) from trouble
        self._line, self._replies = self._smtp.sock, Replies(self._smtp.sock)
        self.pipelining = self._smtp.has_extn("pipelining")
        self._body = " BODY=8BITMIME" if self._smtp.has_extn("8bitmime") else ""
        self._open: Item | None = None
        self._next: Item | None = None
        self._refused: Answer | None = None

    def write(self, item: Item | None) -> None:
        """Send the open letter's text, and after it the envelope of `item`."""
        self._next = item
        text = envelope = b""
        if self._open and not self._refused:
            data = self._open.data
            text = data if self._open.dotless else _dotted(data)
            envelope = b".\r\n"
        if item and self.pipelining:
            envelope += "\r\n".join((*self._envelope(item), "")).encode()
        if envelope:
            self._write(text + envelope)

    def read(self) -> tuple[int, Answer] | None:
        """Return the key and fate of the letter that was open; the one written is open now."""
        former, self._open, self._next = self._open, self._next, None
        refused, self._refused = self._refused, None
        if former and self._open and self.pipelining and not refused:
            answer = self._replies.taken_and_accepted()
            if answer:
                return former.key, answer
        fate = (former.key, refused or self._replies.next()) if former else None
        if self._open:
            self._read_envelope(self._open)
        return fate

    def close(self) -> None:
        """Say goodbye; the server's last word is not waited for."""
        try:
            if self._open is None:
                self._write(b"QUIT\r\n")
        except Lost:
            pass
        finally:
            self._smtp.close()

    def _envelope(self, item: Item) -> tuple[str, str, str]:
        return f"MAIL FROM:<{item.sender}>{self._body}", f"RCPT TO:<{item.recipient}>", "DATA"

    def _read_envelope(self, item: Item) -> None:
        """Read the answers to an envelope; a letter that is refused leaves the line clear."""
        if self.pipelining:
            answers = [self._replies.next() for _command in range(3)]
        else:
            answers = self._one_by_one(item)
        text_wanted = len(answers) == 3 and answers[-1].code == START_TEXT
        if text_wanted and all(one.taken for one in answers[:2]):
            return
        self._refused = next((one for one in answers[:2] if one.code >= 300), answers[-1])
        if text_wanted:  # the server waits for a text that has no reader
            self._write(b".\r\n")
            self._replies.next()
        self._write(b"RSET\r\n")
        self._replies.next()

    def _one_by_one(self, item: Item) -> list[Answer]:
        answers: list[Answer] = []
        for command in self._envelope(item):
            self._write(f"{command}\r\n".encode())
            answers.append(self._replies.next())
            if answers[-1].code >= 400:
                break
        return answers

    def _write(self, data: bytes) -> None:
        try:
            self._line.sendall(data)
        except OSError as trouble:
            raise Lost(str(trouble)) from trouble


def _connect(server: Server) -> smtplib.SMTP:
    # Reading the authorities' certificates costs more than hundreds of letters.
    trust = ssl.create_default_context() if server.security else None
    smtp: smtplib.SMTP
    if server.security == "tls":
        smtp = smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=trust)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
    smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    smtp.ehlo()
    if server.security == "starttls":
        smtp.starttls(context=trust)
        smtp.ehlo()
    if server.user:
        smtp.login(server.user, server.password)
    return smtp


def _dotted(data: bytes) -> bytes:
    """Double the dots that begin a line (RFC 5321, 4.5.2)."""
    if data.startswith(b"."):
        data = b"." + data
    return data.replace(b"\r\n.", b"\r\n..")
