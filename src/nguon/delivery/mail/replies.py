"""What a mail server answers, read from a connection in as few pieces as it sends (RFC 5321, 4.2).

A letter that is taken and the envelope of the next that is accepted are four lines, mostly in one
piece: that case is seen at once, every other is read line by line.
"""

import re
import socket
from typing import NamedTuple

CLOSING = 421
LONGEST_LINE = 8192
PIECE = 65_536

_LINE = rb"2\d\d [^\r\n]*\r\n"
_TAKEN_AND_ACCEPTED = re.compile(rb"(" + _LINE + rb")(?:" + _LINE + rb"){2}354[ \r][^\n]*\n")


class Lost(Exception):
    """The connection or the server is gone; what was in the pipeline may or may not have gone."""


class Answer(NamedTuple):
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


class Replies:
    """The server's side of one connection. Raises Lost when nothing more comes."""

    def __init__(self, line: socket.socket):
        self._line, self._unread = line, b""

    def next(self) -> Answer:
        """The next answer, its lines joined."""
        words = []
        while True:
            line = self._next_line()
            try:
                code = int(line[:3])
            except ValueError as trouble:
                raise Lost(str(trouble)) from trouble
            words.append(line[4:].strip().decode(errors="replace"))
            if line[3:4] != b"-":
                break
        if code == CLOSING:
            raise Lost("\n".join(words))
        return Answer(code, "\n".join(words))

    def taken_and_accepted(self) -> Answer | None:
        """The answer to a letter, if it was taken and the next one's envelope was accepted.

        None when anything else came, of which nothing has been read then.
        """
        if not self._unread:
            self._more()
        found = _TAKEN_AND_ACCEPTED.fullmatch(self._unread)
        if found is None:
            return None
        self._unread = b""
        return Answer(int(found[1][:3]), found[1][4:-2].decode(errors="replace"))

    def _next_line(self) -> bytes:
        while (end := self._unread.find(b"\n")) < 0:
            if len(self._unread) > LONGEST_LINE:
                raise Lost("máy chủ trả lời không đúng SMTP")
            self._more()
        line, self._unread = self._unread[:end], self._unread[end + 1 :]
        return line

    def _more(self) -> None:
        try:
            piece = self._line.recv(PIECE)
        except OSError as trouble:
            raise Lost(str(trouble)) from trouble
        if not piece:
            raise Lost("máy chủ đóng kết nối")
        self._unread += piece
