"""One strict look at a file: what it says, what is wrong with it and whose it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from cryptography.x509 import Certificate

from nguon.formats.cap.alert import Alert
from nguon.formats.cap.defects import Defect
from nguon.formats.cap.parsing import parse
from nguon.formats.cap.reading import alert_of
from nguon.formats.cap.rules import Bounds, rule_defects
from nguon.formats.cap.rules.times import future_defects
from nguon.formats.cap.signature.verifying import Standing, verify
from nguon.formats.cap.structure import structure_defects
from nguon.formats.cap.tree import moment_of

MOST_DEFECTS = 200
"""Nobody reads on after so many, and finding the place of each takes time."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found. `signer` is the name in the certificate, worth what `standing` says."""

    alert: Alert
    defects: tuple[Defect, ...]
    advice: tuple[Defect, ...]
    standing: Standing
    signer: str

    @property
    def accepted(self) -> bool:
        """Tell whether nothing speaks against the alert."""
        return not self.defects


def check(
    data: bytes,
    anchors: Sequence[Certificate] | None = None,
    *,
    now: datetime | None = None,
    bounds: Bounds | None = None,
) -> Report:
    """Check the alert in `data` by CAP 1.2. Raises Unusable.

    With `anchors` it must be signed by a certificate that one of them vouches for, valid at
    `sent`. Without them a signature must be intact and is reported as not vouched for. With `now`
    a `sent` far ahead of it is refused; with `bounds`, places outside.
    """
    root = parse(data)
    broken = chain(structure_defects(root), rule_defects(root, bounds))
    found = list(islice(broken, MOST_DEFECTS))
    if now is not None:
        found += future_defects(root, now)
    verdict = verify(root, anchors, moment_of(root, "sent"))
    found += verdict.defects
    return Report(
        alert=alert_of(root),
        defects=tuple(defect for defect in found if not defect.advice),
        advice=tuple(defect for defect in found if defect.advice),
        standing=verdict.standing,
        signer=verdict.signer,
    )


def read(data: bytes) -> tuple[Alert, tuple[Defect, ...]]:
    """Read the alert in `data` and what is wrong with it, as far as it goes. Raises Unusable."""
    report = check(data)
    return report.alert, report.defects
