"""The parser that anybody writes in an afternoon: first match wins. The reference, not the goal."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

Found = dict[str, Any]


def naive_text(path: Path) -> str:
    """The file's text as a common tool gives it, or "" where there is none."""
    if path.suffix == ".txt":
        return path.read_text("utf-8", "replace")
    if path.suffix == ".docx":
        import docx

        document = docx.Document(str(path))
        cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
        return "\n".join([*cells[:6], *(p.text for p in document.paragraphs), *cells[6:]])
    if path.suffix == ".pdf":
        text = _run("pdftotext", "-layout", str(path), "-")
        return text if len(text) > 200 else "\n".join(_pages(path))
    if path.suffix in (".png", ".jpg", ".tif"):
        return _run("tesseract", str(path), "-", "-l", "vie")
    return _run("antiword", "-m", "UTF-8", str(path))


def _pages(path: Path) -> list[str]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        _run("pdftoppm", "-r", "300", "-png", str(path), f"{folder}/page")
        return [
            _run("tesseract", str(picture), "-", "-l", "vie")
            for picture in sorted(Path(folder).iterdir())
        ]


def _run(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=600,
                              env={**os.environ, "OMP_THREAD_LIMIT": "1"})  # fmt: skip
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def parse(text: str) -> Found:
    """Fields by the first regular expression that matches."""
    number = re.search(r"Số\s*:\s*(\d*)\s*/\s*([A-ZĐ\w&-]+)", text)
    date = re.search(r"ngày\s+(\d+)\s+tháng\s+(\d+)\s+năm\s+(\d{4})", text)
    place = re.search(r"([A-ZĐ]\w+ [A-ZĐ]\w+), ngày", text)
    about = re.search(r"V/v:?\s+(.+?)(?:\n\s*\n|Kính gửi)", text, re.DOTALL)
    title = re.search(r"\n\s*(QUYẾT ĐỊNH|KẾ HOẠCH|THÔNG BÁO|TỜ TRÌNH|CHỈ THỊ)\s*\n(.+?)\n\s*\n",
                      text, re.DOTALL)  # fmt: skip
    capacity = re.search(r"((?:TM|KT|TL|TUQ)\. ?[A-ZÀ-Ỹ ]{4,40}|\n\s*GIÁM ĐỐC)", text)
    signer = re.search(r"\n\s*((?:[A-ZĐÀ-Ỹ][a-zà-ỹ]+ ){2,3}[A-ZĐÀ-Ỹ][a-zà-ỹ]+)\s*$", text)
    to = re.search(r"Kính gửi:(.+?)\n\s*\n", text, re.DOTALL)
    copies = re.search(r"Nơi nhận:(.+?)(?:\n\s*\n|$)", text, re.DOTALL)
    kind = title.group(1).lower() if title else "công văn"
    subject = about.group(1) if about else title.group(2) if title else None
    return {
        "doc_type": kind,
        "number": number.group(1) or None if number else None,
        "symbol": number.group(2) if number else None,
        "date": f"{date[3]}-{int(date[2]):02}-{int(date[1]):02}" if date else None,
        "place": place.group(1) if place else None,
        "subject": " ".join(subject.split()) if subject else None,
        "issuing_body": next(iter(text.strip().splitlines()), "").split("   ")[0].capitalize(),
        "signing_capacity": capacity.group(1).strip() if capacity else None,
        "signer_name": signer.group(1) if signer else None,
        "addressees": _items(to.group(1)) if to else [],
        "recipients": _items(copies.group(1)) if copies else [],
        "cited": re.findall(r"số (\d+/[\w&/-]+)", text),
        "assignments": [
            {"addressee": who.strip(" :"), "text_start": what}
            for who, what in re.findall(
                r"^\s*(?:\d+\.|[-a-z]\)|-) ?([A-ZĐ][^:.;,]+:)? ?(\w.+)", text, re.MULTILINE
            )
        ],
    }


def _items(block: str) -> list[str]:
    return [" ".join(item.split()).strip(" -;.") for item in re.split(r"\n\s*-|;", block) if item]
