"""An SMTP connection that is written to ahead of its answers (RFC 2920, pipelining).

A letter's three commands go in one write. What is answered is read later, while other connections
are busy: that hides the way to a server that is far away.
"""

import smtplib
import socket
import ssl
from dataclasses import dataclass

OK, START_TEXT, CLOSING = 250, 354, 421


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
    """One connection; at most one letter is on its way in it.

    Raises Lost from every method when the connection cannot be used.
    """

    def __init__(self, server: Server):
        try:
            self._smtp = _connect(server)
        except (OSError, smtplib.SMTPException) as trouble:
            raise Lost(str(trouble)) from trouble
        self.pipelining = self._smtp.has_extn("pipelining")
        self.eight_bit = self._smtp.has_extn("8bitmime")
        self._body = " BODY=8BITMIME" if self.eight_bit else ""

    def open_letter(self, sender: str, recipient: str) -> None:
        """Send a letter's envelope. Its answers are read by `write_letter`."""
        self._commands = [f"MAIL FROM:<{sender}>{self._body}", f"RCPT TO:<{recipient}>", "DATA"]
        if self.pipelining:
            self._write("".join(f"{one}\r\n" for one in self._commands).encode())

    def write_letter(self, data: bytes) -> None:
        """Send the text, lines ended by CRLF, if the envelope was taken. `answer` says the rest."""
        self._early: Answer | None = None
        answers = [self._read() for _ in self._commands] if self.pipelining else self._one_by_one()
        refused = next((one for one in answers[:2] if not one.taken), None)
        text_wanted = len(answers) == len(self._commands) and answers[-1].code == START_TEXT
        if text_wanted and not refused:
            self._write(_dotted(data) + b".\r\n")
            return
        self._early = refused or answers[-1]
        if text_wanted:  # the server waits for a text that has no reader
            self._write(b".\r\n")
            self._read()
        self._write(b"RSET\r\n")
        self._read()

    def answer(self) -> Answer:
        """Return what became of the letter that was written last."""
        return self._early or self._read()

    def close(self) -> None:
        """Say goodbye; the server's last word is not waited for."""
        try:
            self._write(b"QUIT\r\n")
        except Lost:
            pass
        finally:
            self._smtp.close()

    def _one_by_one(self) -> list[Answer]:
        answers: list[Answer] = []
        for command in self._commands:
            self._write(f"{command}\r\n".encode())
            answers.append(self._read())
            if answers[-1].code >= 400:
                break
        return answers

    def _write(self, data: bytes) -> None:
        try:
            self._smtp.sock.sendall(data)
        except (OSError, AttributeError) as trouble:
            raise Lost(str(trouble)) from trouble

    def _read(self) -> Answer:
        try:
            code, words = self._smtp.getreply()
        except (OSError, smtplib.SMTPException) as trouble:
            raise Lost(str(trouble)) from trouble
        if code == CLOSING:
            raise Lost(words.decode(errors="replace"))
        return Answer(code, words.decode(errors="replace"))


def _connect(server: Server) -> smtplib.SMTP:
    trust = ssl.create_default_context()
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
