"""A new box introduces itself with a one-time code, and learns whom to believe."""

import json
from datetime import datetime

from nguon.formats.playout import addresses
from nguon.formats.playout.envelope import Kind, parse, seal
from nguon.formats.playout.records import from_json
from nguon.formats.playout.trust import first_trust
from nguon.formats.playout.upward import Enrolled, Enrolment
from nguon.station.box import Box, Settings
from nguon.station.keeping import Keeping
from nguon.station.version import software
from nguon.station.wire import Unreachable, Wire


def enrol(
    box: Box,
    address: str,
    code: str,
    root: str,
    now: datetime,
    authority: str = "",
    output: str = "",
) -> str:
    """Enrol `box` at `address`; `root` is the root key's id as the installer has it on paper.

    Returns the station's name. Raises Unreachable, Refused where the province's trust is not
    that root's.
    """
    key = box.key()
    wire = Wire(address.rstrip("/"), "", key, authority)
    request = seal(Kind.ENROLMENT, Enrolment(code, key.public, now, software()), key)
    answer = wire.post(addresses.ENROL, request)
    if answer.status != 200:
        raise Unreachable(f"{answer.status}: {answer.body[:200].decode(errors='replace')}")
    said = from_json(Enrolled, json.loads(answer.body))
    document = said.trust.encode()
    trust = first_trust(document, root, wire.told_time or now)
    keeping = Keeping(box.folder / "station.sqlite3")
    keeping.keep(parse(document).kind, trust.version, document)
    keeping.note("since", (wire.told_time or now).isoformat())
    keeping.close()
    if said.certificate:
        box.certificate_file.write_text(said.certificate)
        box.authority_file.write_text(said.authority)
    box.write(Settings(wire.address, said.station, said.areas, said.broker, authority, output))
    return said.station
