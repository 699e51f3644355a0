"""A machine that boots: qemu on a disk of its own, told what to do through a virtio port."""

import base64
import json
import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KVM = "/dev/kvm"
PATIENCE = 600
"""Seconds that a boot may take, also without KVM and on a machine that has other work."""


def processor() -> list[str]:
    """KVM where the processor itself has it; else qemu computes what it would do, some ten times
    as slow (without five levels of pages, which it would compute too)."""
    if {"vmx", "svm"} & set(Path("/proc/cpuinfo").read_text().split()) and os.access(KVM, os.W_OK):
        return ["-accel", "kvm", "-cpu", "host"]
    return ["-accel", "tcg", "-cpu", "max,la57=off"]


@dataclass
class Machine:
    """`image` holds disk.img, vmlinuz and initrd.img; all that is written stays in `folder`."""

    image: Path
    folder: Path
    _qemu: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def disk(self) -> Path:
        return self.folder / "disk.qcow2"

    def blank(self) -> None:
        """A disk as the image has it."""
        line = ["qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b"]
        subprocess.run([*line, self.image / "disk.img", self.disk], check=True)

    def boot(self, clock: str = "utc") -> float:
        """Switch on with the real-time clock at `clock`; seconds until it does what it is told."""
        door = self.folder / "hand.sock"
        door.unlink(missing_ok=True)
        line = [
            "qemu-system-x86_64", *processor(), "-smp", "2", "-m", "512", "-M", "q35",
            "-nodefaults", "-display", "none", "-rtc", f"base={clock}",
            "-kernel", self.image / "vmlinuz", "-initrd", self.image / "initrd.img",
            "-append", "root=/dev/vda rw console=ttyS0 net.ifnames=0 mitigations=off",
            "-drive", f"file={self.disk},if=virtio,format=qcow2",
            "-nic", "user,model=virtio-net-pci",
            "-virtfs", f"local,path={self.folder},mount_tag=host,security_model=none,readonly=on",
            "-device", "virtio-serial", "-device", "virtserialport,chardev=hand,name=hand",
            "-chardev", f"socket,id=hand,path={door},server=on,wait=off",
            "-serial", f"file:{self.folder / 'console'}",
        ]  # fmt: skip
        began = time.monotonic()
        self._qemu = subprocess.Popen(line)
        while not door.exists():
            time.sleep(0.05)
        self._door = socket.socket(socket.AF_UNIX)
        self._door.connect(str(door))
        self._door.settimeout(PATIENCE)
        self._answers = self._door.makefile("rb")
        self.ask("true")
        return time.monotonic() - began

    def ask(self, command: str, expect: int | None = 0) -> str:
        """What `command` says there. Exits where its code is another than expected."""
        answer = self._told(command)
        if expect is not None and answer["code"] != expect:
            raise SystemExit(f"{command}: {answer['code']}\n{answer['said']}")
        return str(answer["said"]).strip()

    def _told(self, command: str) -> dict[str, Any]:
        self._door.sendall(json.dumps(command).encode() + b"\n")
        line = self._answers.readline()
        if not line:
            raise SystemExit("the machine is gone")
        return dict(json.loads(line))

    def write(self, place: str, content: str) -> None:
        self.ask(f"echo {base64.b64encode(content.encode()).decode()} | base64 -d > {place}")

    def ahead(self) -> float:
        """Seconds by which its clock is ahead of ours."""
        before = time.time()
        at = self._told("true")["at"]
        return float(at - (before + time.time()) / 2)

    def heard(self) -> list[dict[str, Any]]:
        """What ear and amplifier wrote down since it was switched on, in our time."""
        ahead = self.ahead()
        lines = self.ask("cat /run/heard 2>/dev/null", None).splitlines()
        return [{**told, "at": told["at"] - ahead} for told in map(json.loads, lines)]

    def cut(self) -> None:
        """The power fails."""
        assert self._qemu
        self._door.close()
        os.kill(self._qemu.pid, signal.SIGKILL)
        self._qemu.wait()

    def shut_down(self) -> None:
        """As somebody who works there would."""
        assert self._qemu
        self.ask("systemctl poweroff --no-block")
        self._qemu.wait(PATIENCE)
        self._door.close()
