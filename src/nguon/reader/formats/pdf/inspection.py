"""What pypdf tells of a PDF, in a process of its own: its time has an end and its memory a limit.

python inspection.py FIRST LAST SECONDS takes the PDF on standard input, looks at its first FIRST
and last LAST pages for at most SECONDS of the processor and writes one JSON object: "refused" with
the reason, or "pages" (how many), "scripted", "pictured" (numbers of pages with a picture),
"widgets" ([page, text, x0, top, x1, bottom] in points from the page's top left corner) and
"stopped" ("seconds", "memory" or null: what ended the look early).

Nothing of ours is imported: the process starts in a fraction of the time.
"""

import io
import json
import logging
import signal
import sys
from collections.abc import Iterator
from typing import Any

_SIGNATURES_PAGE = 50
_LONGEST = 2_000
_STREAM_LIMIT = 2 * 1024 * 1024
_HIDDEN = 0b100010
"""Annotation flags Hidden and NoView."""

_FORMS_DEEP = 3

Told = dict[str, Any]


class _TimeIsUp(BaseException):
    """The look has lasted long enough; pypdf does not catch this one."""


def main() -> None:
    """Write what is found in the PDF on standard input."""
    first, last, seconds = map(int, sys.argv[1:])
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    data = sys.stdin.buffer.read()
    leave_out(data)
    told = told_of(data, first, last)
    signal.setitimer(signal.ITIMER_PROF, 0)
    sys.stdout.write(json.dumps(told))


def leave_out(data: bytes) -> None:
    """Let pypdf start without what it would load and this look does not use: a fifth of its time.

    An encrypted file says so where it can be read; only for that one are ciphers needed.
    """
    sys.modules["fontTools"] = None  # type: ignore[assignment]
    if b"/Encrypt" not in data:
        sys.modules["cryptography"] = None  # type: ignore[assignment]


def told_of(data: bytes, first: int, last: int) -> Told:
    """Return what `main` writes."""
    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"refused": "encrypted"}
        count = len(reader.pages)
    except _TimeIsUp:
        return {"refused": "took_too_long"}
    except MemoryError:
        return {"refused": "needs_memory"}
    except (LimitReachedError, RecursionError):
        return {"refused": "too_complex"}
    except Exception:  # pypdf raises whatever a damaged file makes it stumble over
        return {"refused": "damaged"}
    if not count:
        return {"refused": "damaged"}
    told: Told = {"pages": count, "scripted": False, "pictured": [], "widgets": [], "stopped": None}
    try:
        told["scripted"] = _has_script(reader)
        for number in sorted({*range(1, count + 1)[:first], *range(1, count + 1)[-last:]}):
            _look_at(reader.pages[number - 1], number, told)
    except _TimeIsUp:
        told["stopped"] = "seconds"
    except MemoryError:
        told["stopped"] = "memory"
    except Exception:  # noqa: S110 - as above: the pages' own text is still worth reading
        pass
    return told


def _stop(*_: object) -> None:
    raise _TimeIsUp


def _look_at(page: Any, number: int, told: Told) -> None:
    """Add the page's widgets and whether it has a picture; broken ones show none."""
    try:
        for widget in _widgets(page):
            told["widgets"].append([number, *widget])
    except MemoryError:
        raise
    except Exception:  # noqa: S110 - as above
        pass
    try:
        if _draws_picture(page, 0):
            told["pictured"].append(number)
    except MemoryError:
        raise
    except Exception:  # noqa: S110 - as above
        pass


def _has_script(reader: Any) -> bool:
    """Tell whether the file holds JavaScript or starts something when opened."""
    try:
        root = reader.trailer["/Root"]
        names, action = root.get("/Names"), root.get("/OpenAction")
        runs = isinstance(action, dict) and action.get("/S") in ("/JavaScript", "/Launch")
        return bool(runs or (names and "/JavaScript" in names.get_object()))
    except MemoryError:
        raise
    except Exception:  # as above
        return False


def _widgets(page: Any) -> Iterator[tuple[str, float, float, float, float]]:
    left, high = float(page.mediabox.left), float(page.mediabox.top)
    annotations = page.get("/Annots")
    shown = 0
    for reference in annotations.get_object() if annotations else []:
        widget = reference.get_object()
        if widget.get("/Subtype") != "/Widget" or int(widget.get("/F", 0)) & _HIDDEN:
            continue
        text = _appearance(page, widget).strip()
        sides = [float(side) for side in widget["/Rect"]]
        if text and len(sides) == 4:
            x0, x1 = sorted(sides[::2])
            y0, y1 = sorted(sides[1::2])
            yield text, x0 - left, high - y1, x1 - left, high - y0
            shown += 1
        if shown == _SIGNATURES_PAGE:
            return


def _appearance(page: Any, widget: Any) -> str:
    normal = widget.get("/AP", {}).get_object().get("/N") if widget.get("/AP") else None
    form = normal.get_object() if normal is not None else None
    if form is not None and not hasattr(form, "get_data"):
        state = form.get(widget.get("/AS", ""))
        form = state.get_object() if state is not None else None
    if form is None or len(form.get_data()) > _STREAM_LIMIT:
        return ""
    return str(page.extract_xform_text(form))[:_LONGEST]


def _draws_picture(holder: Any, depth: int) -> bool:
    resources = holder.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources else None
    for reference in (objects.get_object() if objects else {}).values():
        found = reference.get_object()
        if found.get("/Subtype") == "/Image":
            return True
        is_form = found.get("/Subtype") == "/Form" and depth < _FORMS_DEEP
        if is_form and _draws_picture(found, depth + 1):
            return True
    return False


if __name__ == "__main__":
    main()
