"""The parts of one XML signature, taken apart: only the forms that cover a whole alert pass."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography import x509
from lxml import etree

from nguon.formats.cap.codes import DSIG
from nguon.formats.cap.defects import Defect
from nguon.formats.cap.signature.algorithms import (
    CANONICAL,
    DIGESTS,
    ENVELOPED,
    EXCLUSIVE,
    INCLUSIVE,
    SIGNATURES,
)
from nguon.formats.cap.tree import children, fault, local, whole_text

_MOST_CERTIFICATES = 4


@dataclass(frozen=True, slots=True)
class Method:
    """A way to canonical bytes: its name, and prefixes that exclusive C14N keeps."""

    name: str
    prefixes: list[str]


@dataclass(frozen=True, slots=True)
class Parts:
    """What there is to verify."""

    signed_info: etree._Element
    canonical: Method
    content: Method
    digest_method: str
    digest: bytes
    method: str
    value: bytes
    certificates: list[x509.Certificate]


class Malformed(Exception):
    """A signature that is not of the one accepted form; `defect` says how."""

    def __init__(self, defect: Defect) -> None:
        super().__init__(defect.code)
        self.defect = defect


def take_apart(signature: etree._Element) -> Parts:
    """Return the parts of a Signature element. Raises Malformed."""
    info = _only(signature, "SignedInfo")
    reference = _only(info, "Reference")
    if reference.get("URI") != "":
        raise Malformed(fault("signature_scope", reference))
    return Parts(
        signed_info=info,
        canonical=_canonical(_only(info, "CanonicalizationMethod")),
        content=_transforms(reference),
        digest_method=_algorithm(_only(reference, "DigestMethod"), DIGESTS),
        digest=_decoded(_only(reference, "DigestValue")),
        method=_algorithm(_only(info, "SignatureMethod"), SIGNATURES),
        value=_decoded(_only(signature, "SignatureValue")),
        certificates=list(_certificates(signature)),
    )


def _named(element: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in children(element) if child.tag == f"{{{DSIG}}}{name}"]


def _only(element: etree._Element, name: str) -> etree._Element:
    found = _named(element, name)
    if len(found) != 1:
        raise Malformed(fault("signature_form", element, part=f"{name} × {len(found)}"))
    return found[0]


def _transforms(reference: etree._Element) -> Method:
    """First the enveloped signature is taken out, then at most one canonicalisation."""
    transforms = list(children(_only(reference, "Transforms")))
    names = [one.get("Algorithm") or local(one) for one in transforms]
    if not names or names[0] != ENVELOPED:
        raise Malformed(fault("signature_transform", reference, found=(names or ["∅"])[0]))
    if len(names) > 2 or (len(names) == 2 and names[1] not in CANONICAL):
        raise Malformed(fault("signature_transform", reference, found=names[-1]))
    return _canonical(transforms[1]) if len(names) == 2 else Method(INCLUSIVE, [])


def _canonical(element: etree._Element) -> Method:
    name = element.get("Algorithm") or ""
    if name not in CANONICAL:
        raise Malformed(fault("signature_transform", element, found=name))
    kept = element.find(f"{{{EXCLUSIVE}}}InclusiveNamespaces")
    prefixes = (kept.get("PrefixList") or "").split() if kept is not None else []
    if "#default" in prefixes:
        raise Malformed(fault("signature_transform", element, found="#default"))
    return Method(name, prefixes)


def _algorithm(element: etree._Element, accepted: dict[str, type]) -> str:
    name = element.get("Algorithm") or ""
    if name not in accepted:
        raise Malformed(fault("signature_weak", element, found=name))
    return name


def _decoded(element: etree._Element) -> bytes:
    try:
        return base64.b64decode("".join(whole_text(element).split()), validate=True)
    except (binascii.Error, ValueError):
        raise Malformed(fault("signature_form", element, part=local(element))) from None


def _certificates(signature: etree._Element) -> Iterator[x509.Certificate]:
    """Yield the certificates that the message brings: hints about who signed, never proof."""
    path = f"{{{DSIG}}}KeyInfo/{{{DSIG}}}X509Data/{{{DSIG}}}X509Certificate"
    for element in signature.findall(path)[:_MOST_CERTIFICATES]:
        try:
            yield x509.load_der_x509_certificate(_decoded(element))
        except ValueError:
            raise Malformed(fault("signature_form", element, part=local(element))) from None
