"""A real mail server: Dovecot on loopback ports, mail brought in by LMTP, fetched by IMAP."""

import os
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest

USER, PASSWORD = "van-thu@bo.example", "mật-khẩu/1"
CONFIGURATION = """
protocols = imap lmtp
listen = 127.0.0.1
base_dir = {run}
state_dir = {run}
log_path = {folder}/log
default_internal_user = {internal}
default_login_user = {login}
first_valid_uid = 1
mail_location = maildir:{folder}/mail
auth_mechanisms = plain login
disable_plaintext_auth = no
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}
}}
service imap-login {{
{chroot}
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service anvil {{
{chroot}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
"""


@dataclass
class MailServer:
    """Where it listens, what to trust it by, and a way to bring a letter in."""

    folder: Path
    imap: int
    imaps: int
    lmtp: int
    certificate: Path

    def url(self, scheme: str = "imap", host: str = "127.0.0.1", folder: str = "INBOX") -> str:
        port = self.imaps if scheme == "imaps" else self.imap
        return (
            f"{scheme}://van-thu%40bo.example:m%E1%BA%ADt-kh%E1%BA%A9u%2F1@{host}:{port}/{folder}"
        )

    def bring(self, letter: EmailMessage | bytes) -> None:
        """Deliver a letter as a mail server on the way would."""
        raw = letter if isinstance(letter, bytes) else letter.as_bytes()
        with smtplib.LMTP("127.0.0.1", self.lmtp) as way:
            way.sendmail("bo@bo.example", [USER], raw)

    def unread(self) -> int:
        """How many letters nobody has marked as seen, as the maildir has it."""
        new = list((self.folder / "mail" / "new").glob("*"))
        seen = [one for one in (self.folder / "mail" / "cur").glob("*") if "S" in one.name[-6:]]
        return len(new) + len(list((self.folder / "mail" / "cur").glob("*"))) - len(seen)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[MailServer]:
    """Dovecot as Debian has it, with a configuration and a maildir of its own."""
    program = shutil.which("dovecot") or "/usr/sbin/dovecot"
    # Not below pytest's folder, which the user that mail is kept as does not get through.
    folder = Path(tempfile.mkdtemp(prefix="nguon-dovecot-"))
    folder.chmod(0o777)
    certificate, key = _certificate(folder)
    server = MailServer(folder, *_free_ports(3), certificate)
    root = os.getuid() == 0
    me = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    configuration = CONFIGURATION.format(
        run=folder / "run",
        folder=folder,
        internal="dovecot" if root else me,
        login="dovenull" if root else me,
        uid="mail" if root else os.getuid(),
        gid="mail" if root else os.getgid(),
        chroot="" if root else "  chroot =",
        password=PASSWORD,
        certificate=certificate,
        key=key,
        imap=server.imap,
        imaps=server.imaps,
        lmtp=server.lmtp,
    )
    (folder / "dovecot.conf").write_text(configuration)
    process = subprocess.Popen([program, "-F", "-c", str(folder / "dovecot.conf")])
    try:
        _wait_for(server.lmtp, process, folder / "log")
        yield server
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def mail_server(dovecot: MailServer, settings) -> MailServer:
    """The server with an empty mailbox, which the settings name."""
    shutil.rmtree(dovecot.folder / "mail", ignore_errors=True)
    settings.MAILBOX_URL = dovecot.url()
    return dovecot


def _certificate(folder: Path) -> tuple[Path, Path]:
    certificate, key = folder / "cert.pem", folder / "key.pem"
    names = "subjectAltName=IP:127.0.0.1,DNS:localhost"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=thu.example", "-addext", names]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


def _free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _n in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def _wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    for _attempt in range(100):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(log.read_text() if log.exists() else "dovecot does not start")
