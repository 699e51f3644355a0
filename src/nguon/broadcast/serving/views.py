"""Trust, plans and sounds for the boxes; enrolments, reports and logs from them."""

import hashlib
import json

from django.http import HttpResponse, JsonResponse

from nguon.broadcast import hearing, keyring, planning
from nguon.broadcast.doorbell import certificates
from nguon.broadcast.models import Cluster
from nguon.broadcast.serving.calling import called, handed_in, known
from nguon.dispatches.models import Original
from nguon.formats.byte_range import Unsatisfiable, byte_range
from nguon.formats.playout.envelope import Kind
from nguon.formats.playout.records import to_json
from nguon.formats.playout.refusal import Reason, Refused
from nguon.formats.playout.upward import Enrolled, LogBatch, LogTaken, Report, read, read_enrolment

JOSE = "application/jose+json"


@handed_in
def enrol(request):
    """A new box with its one-time code."""
    cluster = hearing.enrol(read_enrolment(request.body))
    trust = keyring.trust_document()
    if cluster is None or trust is None:
        return HttpResponse(status=403)
    bell = certificates.doorbell_of(cluster)
    said = Enrolled(
        cluster.code,
        planning.areas_of(cluster),
        trust.decode(),
        *((bell.broker, bell.certificate, bell.authority) if bell else ()),
    )
    return JsonResponse(to_json(said))


@called
def trust(request, box: Cluster, version: int | None = None):
    return _document(request, keyring.trust_document(version))


@called
def plan(request, box: Cluster):
    return _document(request, planning.plan_of(box))


@called
def commands(request, box: Cluster):
    documents = [json.loads(one) for one in planning.commands_of(box)]
    return _document(request, json.dumps({"commands": documents}).encode())


@called
def sound(request, box: Cluster, sha256: str):
    """The bytes of a sound of the box's own plan or orders, or the part that is still wanting."""
    if not planning.may_fetch(box, sha256):
        return HttpResponse(status=404)
    original = Original.objects.filter(sha256=sha256).first()
    headers = {"Accept-Ranges": "bytes", "ETag": f'"{sha256}"'}
    try:
        part = byte_range(request.headers.get("Range", ""), original.size)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{original.size}"})
    if part is None:
        return HttpResponse(original.bytes, content_type="audio/ogg", headers=headers)
    headers["Content-Range"] = f"bytes {part[0]}-{part[1]}/{original.size}"
    data = original.part(*part)
    return HttpResponse(data, content_type="audio/ogg", status=206, headers=headers)


@handed_in
def report(request, station: str):
    box = _box(station)
    said = read(Kind.REPORT, Report, request.body, box.public_key)
    _demand_own(said.station, box)
    if not hearing.is_fresh(said):
        raise Refused(Reason.EXPIRED, said.at.isoformat())
    hearing.take_report(box, said)
    return HttpResponse(status=204)


@handed_in
def log(request, station: str):
    box = _box(station)
    said = read(Kind.LOG, LogBatch, request.body, box.public_key)
    _demand_own(said.station, box)
    return JsonResponse(to_json(LogTaken(hearing.take_log(box, said))))


def _box(code: str) -> Cluster:
    box = known(code)
    if box is None:
        raise Refused(Reason.UNKNOWN_KEY, code)
    return box


def _demand_own(code: str, box: Cluster) -> None:
    if code != box.code:
        raise Refused(Reason.WRONG_STATION, code)


def _document(request, document: bytes | None) -> HttpResponse:
    """A document with its tag; nothing where the box has it already."""
    if document is None:
        return HttpResponse(status=404)
    tag = f'"{hashlib.sha256(document).hexdigest()}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    return HttpResponse(document, content_type=JOSE, headers={"ETag": tag})
