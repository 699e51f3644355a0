"""A telephone exchange (Asterisk) that takes calls as files in its spool folder.

A file is written beside the folder and moved into it, as the exchange demands: it never sees half
of one. The dial plan's context gets the text, the language and the sound as variables.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nguon.delivery.voice.call import Call, Placed

TRIES, RING_SECONDS, AGAIN_SECONDS = 2, 45, 300


@dataclass(frozen=True, slots=True)
class Asterisk:
    """`channel` has "{to}", such as "PJSIP/{to}@nha-mang"; `context` is the dial plan's."""

    spool: Path
    channel: str
    context: str

    def place(self, calls: Iterator[Call]) -> Iterator[Placed]:
        """Put each call into the spool; the exchange places it at the file's time."""
        for call in calls:
            name = f"nguon-{call.key}.call"
            partial = self.spool.parent / f".{name}"
            partial.write_text(self._file(call), encoding="utf-8")
            due = call.earliest.timestamp()
            os.utime(partial, (due, due))
            partial.replace(self.spool / name)
            yield Placed(call.key, reference=name)

    def _file(self, call: Call) -> str:
        to = "".join(letter for letter in call.to if letter.isdigit() or letter == "+")
        words = " ".join(call.words.split())
        return "\n".join(
            [
                f"Channel: {self.channel.format(to=to)}",
                f"MaxRetries: {TRIES}",
                f"RetryTime: {AGAIN_SECONDS}",
                f"WaitTime: {RING_SECONDS}",
                f"Context: {self.context}",
                "Extension: s",
                "Priority: 1",
                f"Set: BULLETIN_ID={call.key}",
                f"Set: BULLETIN_LANGUAGE={call.language}",
                f"Set: BULLETIN_AUDIO={call.audio}",
                f"Set: BULLETIN_TEXT={words}",
                "Archive: yes",
                "",
            ]
        )
