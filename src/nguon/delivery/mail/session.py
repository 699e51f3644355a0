"""An SMTP connection that is written to ahead of its answers (RFC 2920, pipelining).

The text of one letter and the envelope of the next go in one write; what is answered is read later,
while other connections are busy. That halves the work and hides the way to a far server.
"""

import smtplib
import socket
import ssl
from dataclasses import dataclass

OK, START_TEXT, CLOSING = 250, 354, 421
LONGEST_LINE = 8192


@dataclass(frozen=True, slots=True)
class Item:
    """A letter on its way: its key, envelope and bytes, lines ended by CRLF."""

    key: int
    sender: str
    recipient: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters go out: `security` is "", "starttls" or "tls"."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    security: str = ""
    timeout: float = 20.0


class Lost(Exception):
    """The connection or the server is gone; what was in the pipeline may or may not have gone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said of one letter in the end."""

    code: int
    words: str

    @property
    def taken(self) -> bool:
        """Tell whether the server has taken the letter over."""
        return 200 <= self.code < 300

    @property
    def lasting(self) -> bool:
        """Tell whether trying again would be of no use."""
        return self.code >= 500


class Session:
    """One connection. The letter that is open has its envelope sent and its text not yet.

    Raises Lost from every method when the connection cannot be used.
    """

    def __init__(self, server: Server):
        try:
            self._smtp = _connect(server)
        except (OSError, smtplib.SMTPException) as trouble:
            raise Lost(str(trouble)) from trouble
        self.pipelining = self._smtp.has_extn("pipelining")
        self._body = " BODY=8BITMIME" if self._smtp.has_extn("8bitmime") else ""
        self._open: Item | None = None
        self._next: Item | None = None
        self._refused: Answer | None = None

    def write(self, item: Item | None) -> None:
        """Send the open letter's text, and after it the envelope of `item`."""
        self._next = item
        out = b""
        if self._open and not self._refused:
            out = _dotted(self._open.data) + b".\r\n"
        if item and self.pipelining:
            out += "".join(f"{one}\r\n" for one in self._envelope(item)).encode()
        if out:
            self._write(out)

    def read(self) -> tuple[int, Answer] | None:
        """Return the key and fate of the letter that was open; the one written is open now."""
        fate = None
        if self._open:
            fate = self._open.key, self._refused or Answer(*self._read())
        self._open, self._next, self._refused = self._next, None, None
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
            answers = [self._read(), self._read(), self._read()]
        else:
            answers = self._one_by_one(item)
        if all(code < 300 for code, _words in answers[:2]) and answers[-1][0] == START_TEXT:
            return
        text_wanted = len(answers) == 3 and answers[-1][0] == START_TEXT
        refused = next((one for one in answers[:2] if one[0] >= 300), answers[-1])
        self._refused = Answer(*refused)
        if text_wanted:  # the server waits for a text that has no reader
            self._write(b".\r\n")
            self._read()
        self._write(b"RSET\r\n")
        self._read()

    def _one_by_one(self, item: Item) -> list[tuple[int, str]]:
        answers: list[tuple[int, str]] = []
        for command in self._envelope(item):
            self._write(f"{command}\r\n".encode())
            answers.append(self._read())
            if answers[-1][0] >= 400:
                break
        return answers

    def _write(self, data: bytes) -> None:
        try:
            self._smtp.sock.sendall(data)
        except (OSError, AttributeError) as trouble:
            raise Lost(str(trouble)) from trouble

    def _read(self) -> tuple[int, str]:
        """Read one answer, its lines joined."""
        words = []
        while True:
            try:
                line = self._smtp.file.readline(LONGEST_LINE)
                code = int(line[:3])
            except (OSError, AttributeError, ValueError) as trouble:
                raise Lost(str(trouble) or "máy chủ đóng kết nối") from trouble
            words.append(line[4:].strip().decode(errors="replace"))
            if line[3:4] != b"-":
                break
        if code == CLOSING:
            raise Lost("\n".join(words))
        return code, "\n".join(words)


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
