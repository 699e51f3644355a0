"""Sign a PDF as PAdES: B-B, and B-T where a time-stamping authority is given.

Each signature is an incremental update: what was signed before stays as it was, byte for byte.
"""

import io
from pathlib import Path

from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from nguon.dispatches.signatures.marks import Mark, appearance

Signer = signers.Signer


class BadKey(ValueError):
    """A key or certificate that cannot be opened: wrong file or wrong password."""


def key_from_pkcs12(data: bytes, password: bytes | None = None) -> Signer:
    """Open a PKCS#12 file (.p12, .pfx) with its certificates. Raises BadKey."""
    try:
        signer = signers.SimpleSigner.load_pkcs12_data(data, (), password)
    except ValueError as trouble:
        raise BadKey(str(trouble)) from trouble
    if signer is None:
        raise BadKey("PKCS#12")
    return signer


def key_from_pem(key: Path, certificates: Path, password: bytes | None = None) -> Signer:
    """Open a key and its certificates, the signer's own first, in PEM. Raises BadKey."""
    try:
        secret = load_private_key_from_pemder_data(key.read_bytes(), password)
        own, *others = load_certs_from_pemder_data(certificates.read_bytes())
    except (OSError, ValueError, TypeError) as trouble:
        raise BadKey(str(trouble)) from trouble
    chain = SimpleCertificateStore()
    chain.register_multiple(others)
    return signers.SimpleSigner(signing_cert=own, signing_key=secret, cert_registry=chain)


def authority_at(address: str) -> TimeStamper | None:
    """The time-stamping authority at an address (RFC 3161 over HTTP); none without an address."""
    return HTTPTimeStamper(address, timeout=20) if address else None


def sign(
    document: bytes,
    signer: Signer,
    *,
    mark: Mark | None = None,
    reason: str = "",
    field: str = "",
    timestamper: TimeStamper | None = None,
) -> bytes:
    """Return `document` with one more signature, shown by `mark` or not shown at all.

    `field` names the signature field; without it the next free "Signature<n>".
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(document), strict=False)
    name = field or _free_name(writer)
    place = {"on_page": mark.page, "box": mark.box} if mark else {}
    metadata = signers.PdfSignatureMetadata(
        field_name=name,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason or None,
    )
    pdf_signer = signers.PdfSigner(
        metadata,
        signer=signer,
        timestamper=timestamper,
        stamp_style=appearance(mark) if mark else None,
        new_field_spec=SigFieldSpec(name, **place),
    )
    return pdf_signer.sign_pdf(writer).getvalue()


def _free_name(writer: IncrementalPdfFileWriter) -> str:
    taken = {str(one.field_name) for one in writer.prev.embedded_signatures}
    return next(name for n in range(1, 1000) if (name := f"Signature{n}") not in taken)
