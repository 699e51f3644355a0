"""A mailbox on an IMAP server (RFC 3501): its unread letters, one at a time, by their UID."""

import base64
import imaplib
import ipaddress
import re
import ssl
from urllib.parse import unquote, urlsplit

SECONDS = 30
HEADING_BYTES = 64 * 2**10
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_BEYOND_ASCII = re.compile(r"[^\x20-\x7e]+")


class MailboxClosed(OSError):
    """The server does not let us in, in its own words or ours."""


class Postbox:
    """`imaps://user:password@host:port/FOLDER`; `imap://` turns to TLS where the server can.

    The server's certificate is always checked, against `ca` (a PEM file) where one is given. A
    password never travels in the clear but within one machine. Raises OSError or imaplib's errors.
    """

    def __init__(self, url: str, ca: str = "") -> None:
        parts = urlsplit(url)
        self.secure = parts.scheme == "imaps"
        self.host = parts.hostname or "localhost"
        self.port = parts.port or (imaplib.IMAP4_SSL_PORT if self.secure else imaplib.IMAP4_PORT)
        self.user, self.password = unquote(parts.username or ""), unquote(parts.password or "")
        self.folder = unquote(parts.path.strip("/")) or "INBOX"
        self.trust = ssl.create_default_context(cafile=ca or None)

    def __enter__(self) -> "Postbox":
        self.server = self._connect()
        try:
            self._sign_in()
            name = folder_name(self.folder)
            status, answer = self.server.select(f'"{name}"')
            if status != "OK":
                raise MailboxClosed(f"{self.folder}: {answer[0].decode(errors='replace')}")
        except BaseException:
            self.server.shutdown()
            raise
        return self

    def __exit__(self, kind, *_trouble) -> None:
        if kind is None:
            self.server.logout()
        else:
            self.server.shutdown()

    def unread(self) -> list[str]:
        """The UIDs of the letters not seen yet, oldest first."""
        _status, (uids,) = self.server.uid("SEARCH", "UNSEEN")
        return uids.decode().split() if uids else []

    def size(self, uid: str) -> int | None:
        """The letter's size in bytes; None if it is gone."""
        _status, answer = self.server.uid("FETCH", uid, "(RFC822.SIZE)")
        found = next((size for one in answer if (size := _SIZE.search(_line(one)))), None)
        return int(found[1]) if found else None

    def letter(self, uid: str) -> bytes:
        """The whole letter; the server does not count it as seen."""
        return self._part(uid, "BODY.PEEK[]")

    def heading(self, uid: str) -> bytes:
        """The letter's header fields, the first 64 KB of them."""
        return self._part(uid, f"BODY.PEEK[HEADER]<0.{HEADING_BYTES}>")

    def mark_read(self, uid: str) -> None:
        """Count the letter as seen."""
        self.server.uid("STORE", uid, "+FLAGS.SILENT", r"(\Seen)")

    def delete(self, uid: str) -> None:
        """Take the letter out of the mailbox, for good."""
        self.server.uid("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)")
        self.server.expunge()

    def _sign_in(self) -> None:
        """By SASL where the server can: LOGIN takes no letters beyond ASCII."""
        if "AUTH=PLAIN" in self.server.capabilities:
            secret = f"\0{self.user}\0{self.password}".encode()
            self.server.authenticate("PLAIN", lambda _challenge: secret)
        else:
            self.server.login(self.user, self.password)

    def _part(self, uid: str, what: str) -> bytes:
        _status, answer = self.server.uid("FETCH", uid, f"({what})")
        for one in answer:
            if isinstance(one, tuple):
                return one[1]
        raise MailboxClosed(f"{uid}: the letter is gone")

    def _connect(self) -> imaplib.IMAP4:
        if self.secure:
            return imaplib.IMAP4_SSL(self.host, self.port, ssl_context=self.trust, timeout=SECONDS)
        server = imaplib.IMAP4(self.host, self.port, timeout=SECONDS)
        if "STARTTLS" in server.capabilities and not _is_this_machine(self.host):
            server.starttls(self.trust)
        elif not _is_this_machine(self.host):
            server.shutdown()
            raise MailboxClosed(f"{self.host} offers no TLS: the password is not sent")
        return server


def folder_name(name: str) -> str:
    """A folder's name as IMAP writes it: modified UTF-7 (RFC 3501, 5.1.3), quotes escaped.

    >>> folder_name("Văn bản")
    'V&AQM-n b&HqM-n'
    """

    def encode(run: re.Match[str]) -> str:
        digits = base64.b64encode(run[0].encode("utf-16-be")).decode()
        return f"&{digits.rstrip('=').replace('/', ',')}-"

    plain = name.replace("&", "&-").replace("\\", "\\\\").replace('"', '\\"')
    return _BEYOND_ASCII.sub(encode, plain)


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _line(answer: bytes | tuple[bytes, bytes] | None) -> bytes:
    return (answer[0] if isinstance(answer, tuple) else answer) or b""
