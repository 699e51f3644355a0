"""What runs inside the machine, with Debian's Python alone: a hand, an ear and an amplifier.

`guest.py hand` does what the host says, `guest.py ear` writes down when sound goes out to the
card, `guest.py amplifier` is a USB bridge with four GPIO lines (MCP2221, by /dev/uhid) and writes
down when one is driven. Each writes a line of JSON a change into /run/heard.
"""

import array
import itertools
import json
import struct
import subprocess
import sys
import time
from pathlib import Path

HEARD = Path("/run/heard")
RATE, PIECE = 48_000, 480
"""Samples a second, and in ten milliseconds."""
TONES = {"programme": 440, "alarm": 880}
QUIET = 100
"""Of 32,767."""
CREATE, DESTROYED, OUTPUT, INPUT = 11, 1, 6, 12
"""Of enum uhid_event_type, <linux/uhid.h>."""
DESCRIPTOR = bytes.fromhex("0600ff0901a1010901150026ff007508954081020902150026ff00750895409102c0")
USB, MICROCHIP, MCP2221 = 3, 0x04D8, 0x00DD
SET_LINES, ASK_LINES = 0x50, 0x51


def tell(**told: object) -> None:
    with HEARD.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"at": time.time(), **told}) + "\n")


def hand() -> None:
    """Run each line's command; answer with its exit code and what it said."""
    with Path("/dev/virtio-ports/hand").open("r+b", buffering=0) as port:
        asked = b""
        while True:
            asked += port.read(65536) or (time.sleep(0.05) or b"")
            *lines, asked = asked.split(b"\n")
            for line in lines:
                done = subprocess.run(json.loads(line), shell=True, capture_output=True)
                said = (done.stdout + done.stderr).decode(errors="replace")
                answer = {"code": done.returncode, "said": said, "at": time.time()}
                port.write(json.dumps(answer).encode() + b"\n")


def ear() -> None:
    """Listen to the other end of the loopback card."""
    line = ["arecord", "-q", "-D", "hw:Loopback,1,0", "-t", "raw", "-f", "S16_LE", "-c", "2"]
    line += ["-r", str(RATE), "--period-time=10000", "--buffer-time=60000"]
    before = ""
    with subprocess.Popen(line, stdout=subprocess.PIPE) as recording:
        while piece := recording.stdout.read(PIECE * 4):
            name = tone(array.array("h", piece)[::2])
            if name != before:
                tell(sound=name)
                before = name
    sys.exit("arecord ended")


def tone(samples: array.array) -> str:
    """The tone whose number of crossings is nearest; "" for silence."""
    if max(samples) < QUIET:
        return ""
    crossings = sum((a < 0) != (b < 0) for a, b in itertools.pairwise(samples))
    pitch = crossings / 2 * RATE / len(samples)
    return min(TONES, key=lambda name: abs(TONES[name] - pitch))


def amplifier() -> None:
    """Four lines, all inputs until the kernel drives them."""
    values, inputs = [0] * 4, [1] * 4
    with Path("/dev/uhid").open("r+b", buffering=0) as bus:
        about = struct.pack("=128s64s64sHH4I", b"MCP2221", b"", b"", len(DESCRIPTOR), USB,
                            MICROCHIP, MCP2221, 0, 0)  # fmt: skip
        bus.write(struct.pack("=I", CREATE) + about + DESCRIPTOR.ljust(4096, b"\0"))
        while event := bus.read(4380):
            if struct.unpack_from("=I", event)[0] != OUTPUT:
                continue
            asked = event[4:68]
            answer = bytearray(asked)
            answer[1] = 0
            if asked[0] == SET_LINES:
                before = values[:], inputs[:]
                for n, (new, value, turned, way) in enumerate(
                    struct.iter_unpack("4B", asked[2:18])
                ):
                    values[n] = value if new else values[n]
                    inputs[n] = way if turned else inputs[n]
                if before != (values, inputs):
                    driven = zip(values, inputs, strict=True)
                    tell(amplifier=[None if way else value for value, way in driven])
            elif asked[0] == ASK_LINES:
                for n in range(4):
                    answer[2 + 2 * n], answer[3 + 2 * n] = values[n], inputs[n]
            bus.write(struct.pack("=IH", INPUT, 64) + bytes(answer).ljust(4096, b"\0"))


if __name__ == "__main__":
    {"hand": hand, "ear": ear, "amplifier": amplifier}[sys.argv[1]]()
