"""A small labelled corpus made on the spot: each dispatch as text, noisy text, PDF and scan."""

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests/reader/scans"))

import paper
from weasyprint import HTML

from nguon.viet.folding import fold_keeping_length


def write_corpus(folder: Path) -> None:
    """Write files and labels for three dispatches in four kinds."""
    (folder / "labels").mkdir(parents=True)
    (folder / "real").mkdir()
    for name, sheet in (
        ("letter", paper.LETTER),
        ("decision", paper.DECISION),
        ("plan", paper.PLAN),
    ):
        page = paper.printed(sheet)
        clean = _text(sheet)
        (folder / f"real/{name}-txt.txt").write_text(clean)
        (folder / f"real/{name}-ocr.txt").write_text(_noisy(clean))
        HTML(string=paper.html(sheet)).write_pdf(folder / f"real/{name}-pdf.pdf")
        spoilt = paper.squeezed(paper.askew(paper.stamped(page), 1.1), 45)
        spoilt.save(folder / f"real/{name}-scan.png")
        kinds = {"txt": "txt", "ocr": "ocr-text", "pdf": "pdf-text", "scan": "pdf-scan"}
        for suffix, kind in kinds.items():
            label = {"id": f"{name}-{suffix}", "input_kind": kind, **_label(sheet)}
            path = folder / f"labels/{name}-{suffix}.json"
            path.write_text(json.dumps(label, ensure_ascii=False))


def _label(sheet: paper.Paper) -> dict[str, object]:
    return {
        "doc_type": sheet.title.lower() or "công văn",
        "number": sheet.number,
        "symbol": sheet.symbol,
        "date": sheet.date,
        "place": sheet.place,
        "subject": sheet.subject,
        "issuing_body": sheet.issuing_body,
        "signer_name": sheet.signer,
        "signing_capacity": sheet.capacity,
        "addressees": list(sheet.to),
        "recipients": list(sheet.recipients),
        "cited": [{"number": number} for number in sheet.cited],
        "assignments": [{"addressee": who, "text_start": what} for who, what in sheet.orders],
        "uncertain": [],
    }


def _text(sheet: paper.Paper) -> str:
    day, month, year = sheet.day
    date = f"ngày {day:02} tháng {month:02} năm {year}"
    about = [] if sheet.title else [f"V/v {sheet.subject}"]
    title = ["", sheet.title, sheet.subject, ""] if sheet.title else [""]
    to = [f"- {name}{';' if name != sheet.to[-1] else '.'}" for name in sheet.to]
    ends = [";"] * (len(sheet.recipients) - 1) + ["."]
    copies = [f"- {name}{end}" for name, end in zip(sheet.recipients, ends, strict=True)]
    lines = [
        f"{sheet.superior}   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        f"{sheet.issuer}   Độc lập - Tự do - Hạnh phúc",
        f"Số: {sheet.number}/{sheet.symbol}   {sheet.place}, {date}",
        *about, *title, *(["Kính gửi:", *to, ""] if to else []), *sheet.body, "",
        f"Nơi nhận:   {sheet.capacity}", f"{copies[0]}   {sheet.position}", *copies[1:], "",
        f"   {sheet.signer}",
    ]  # fmt: skip
    return "\n".join(lines)


def _noisy(text: str) -> str:
    """What a recogniser without a lexicon makes of it: bare capitals, l for 1, V/v as Viv."""
    bare = re.sub(r"[A-ZÀ-Ỹ]{3,}", lambda m: fold_keeping_length(m.group()).upper(), text)
    swapped = bare.replace("V/v", "Viv").replace("Số:", "Só:").replace("Nơi nhận", "Noi nhận")
    return re.sub(r"(?<=ngày )1(?=\d tháng)", "l", swapped).replace("   ", " ")
