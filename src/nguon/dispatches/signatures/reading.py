"""The signatures of a PDF: PAdES (ETSI.CAdES.detached) and the older adbe.pkcs7.detached.

Each is judged at the time of its signing: that of a trusted time stamp if it bears one, otherwise
the time that the signer states. The certificates in the file serve to build the chain, never as
its root.
"""

import io
import logging
from datetime import UTC, datetime

from asn1crypto import cms, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel, SuspiciousModification
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    EmbeddedPdfSignature,
    KeyUsageConstraints,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter

from nguon.dispatches.signatures.findings import (
    Chain,
    Coverage,
    Integrity,
    Later,
    Signature,
    Signatures,
    TimeSource,
)
from nguon.dispatches.signatures.trust import Trust

# Vietnamese signing certificates bear one or the other.
SIGNING = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
_CHAINS = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: Chain.UNKNOWN,
    AdESIndeterminate.EXPIRED: Chain.EXPIRED,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: Chain.EXPIRED,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: Chain.EXPIRED,
    AdESIndeterminate.REVOKED_NO_POE: Chain.REVOKED,
    AdESIndeterminate.REVOKED_CA_NO_POE: Chain.REVOKED,
}
# What pyHanko and the parsers under it raise on damaged input.
_DAMAGED = (PdfError, SigningError, SignatureValidationError, ValueError, TypeError, KeyError)


_ANY_TIME = datetime(2020, 1, 1, tzinfo=UTC)  # integrity does not depend on it

# They log what they refuse, with the signers' names; the findings say it in words.
for library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(library).setLevel(logging.CRITICAL)


class NotPdf(ValueError):
    """Bytes that are no PDF, or one too damaged or locked to find its signatures."""


def read(document: bytes, trust: Trust) -> Signatures:
    """Return every signature in `document`. Raises NotPdf."""
    if not document[:1024].lstrip().startswith(b"%PDF-"):
        raise NotPdf
    try:
        reader = PdfFileReader(io.BytesIO(document), strict=False)
        found = reader.embedded_regular_signatures
    except (*_DAMAGED, RecursionError, AttributeError, IndexError) as trouble:
        raise NotPdf from trouble
    return Signatures(tuple(_signature(one, trust) for one in found))


def _signature(one: EmbeddedPdfSignature, trust: Trust) -> Signature:
    try:
        signed_at, source = _time(one, trust)
        status = _judge(one, trust, signed_at or _ANY_TIME)
        return _describe(one, trust, status, signed_at, source)
    except (*_DAMAGED, IndexError, NotImplementedError):
        return _unreadable(one)


def _time(one: EmbeddedPdfSignature, trust: Trust) -> tuple[datetime | None, TimeSource | None]:
    """When it was signed, and who says so."""
    token = next(extract_tst_data_iter(one.signer_info, signed=False), None)
    if token is not None:
        stamped = _time_of(token)
        status = _judge(one, trust, stamped)
        stamp = status.timestamp_validity
        if stamp is not None and stamp.intact and stamp.valid and stamp.trusted:
            return stamped, TimeSource.STAMPED
    claimed = one.self_reported_timestamp
    return claimed, TimeSource.CLAIMED if claimed else None


def _time_of(token: cms.SignedData) -> datetime:
    return token["encap_content_info"]["content"].parsed["gen_time"].native


def _judge(one: EmbeddedPdfSignature, trust: Trust, moment: datetime) -> PdfSignatureStatus:
    """Integrity and chain at `moment`, with what the file brought along to build the chain."""
    certificates = list(one.other_embedded_certs)
    brought = _brought(one)
    return validate_pdf_signature(
        one,
        signer_validation_context=trust.context(moment, certificates=certificates, **brought),
        ts_validation_context=trust.context(moment, certificates=certificates, **brought),
        key_usage_settings=SIGNING,
    )


def _brought(one: EmbeddedPdfSignature) -> dict[str, list]:
    """Lists of revoked certificates kept in the file's security store, if it has one."""
    try:
        store = DocumentSecurityStore.read_dss(one.reader)
    except _DAMAGED:
        return {}
    if store is None:
        return {}
    return {
        "crls": [ref.get_object().data for ref in store.crls],
        "ocsps": [ref.get_object().data for ref in store.ocsps],
    }


def _describe(
    one: EmbeddedPdfSignature,
    trust: Trust,
    status: PdfSignatureStatus,
    signed_at: datetime | None,
    source: TimeSource | None,
) -> Signature:
    intact = status.intact and status.valid
    return Signature(
        **_names(one),
        signed_at=signed_at,
        time_source=source,
        integrity=Integrity.INTACT if intact else Integrity.ALTERED,
        coverage=_coverage(one.coverage),
        later=_later(one),
        chain=_chain(one, status, trust, signed_at),
    )


def _names(one: EmbeddedPdfSignature) -> dict[str, str]:
    certificate = one.signer_cert
    return {
        "field": one.field_name,
        "signer": _named(certificate.subject, "common_name"),
        "organisation": _named(certificate.subject, "organization_name", "locality_name"),
        "issuer": _named(certificate.issuer, "common_name"),
        "format": str(one.sig_object.get("/SubFilter", ""))[1:],
        "reason": str(one.sig_object.get("/Reason", "")),
    }


def _named(name: x509.Name, *parts: str) -> str:
    values = name.native
    found = next((values[part] for part in parts if values.get(part)), "")
    return ", ".join(found) if isinstance(found, list) else str(found)


def _coverage(level: SignatureCoverageLevel) -> Coverage:
    if level is SignatureCoverageLevel.ENTIRE_FILE:
        return Coverage.WHOLE
    whole_then = level is SignatureCoverageLevel.ENTIRE_REVISION
    return Coverage.REVISION if whole_then else Coverage.PART


def _later(one: EmbeddedPdfSignature) -> Later:
    """What pyHanko's comparison of the revisions says was appended."""
    if one.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return Later.NOTHING
    result = one.diff_result
    if result is None or isinstance(result, SuspiciousModification):
        return Later.CONTENT
    harmless = result.modification_level <= ModificationLevel.FORM_FILLING
    return Later.SIGNATURES if harmless else Later.CONTENT


def _chain(
    one: EmbeddedPdfSignature, status: PdfSignatureStatus, trust: Trust, moment: datetime | None
) -> Chain:
    if not trust.roots:
        return Chain.NO_ROOTS
    if moment is None:
        return Chain.NO_TIME
    path = status.validation_path
    if status.revoked or (path and trust.revoked_on(path.iter_certs(include_root=True), moment)):
        return Chain.REVOKED
    problem = status.trust_problem_indic
    if problem is None:
        return Chain.CHAINED if status.trusted else Chain.UNKNOWN
    if moment < one.signer_cert.not_valid_before:
        return Chain.NOT_YET
    return _CHAINS.get(problem, Chain.UNFIT)


def _unreadable(one: EmbeddedPdfSignature) -> Signature:
    return Signature(
        field=str(one.field_name),
        signer="",
        organisation="",
        issuer="",
        format=str(one.sig_object.get("/SubFilter", ""))[1:],
        reason="",
        signed_at=None,
        time_source=None,
        integrity=Integrity.UNREADABLE,
        coverage=Coverage.PART,
        later=Later.CONTENT,
        chain=Chain.UNKNOWN,
    )
