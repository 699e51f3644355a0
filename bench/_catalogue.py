"""A folder of the shape of a national catalogue, read as search takes it in."""

import json
from pathlib import Path

from nguon.search.records import Record

BODY = (
    "linh_vuc", "trinh_tu_thuc_hien", "thanh_phan_ho_so", "yeu_cau_dieu_kien",
    "doi_tuong_thuc_hien", "ket_qua_xu_ly",
)  # fmt: skip


def lines(file: Path) -> list[dict]:
    """The objects of a file of JSON lines; none when it is not there."""
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def record(one: dict) -> Record:
    """A procedure of the catalogue as it is indexed."""
    tier = 0 if "xã" in one["cap_thuc_hien"] else 1 if "tỉnh" in one["cap_thuc_hien"] else 2
    body = ". ".join(one[name] for name in BODY if one.get(name))
    return Record(one["ma_thu_tuc"], one["ten_thu_tuc"], body, tier=tier)


def people(folder: Path) -> list[tuple[str, set[str]]]:
    """The folder's queries in people's own words, each with the right codes, none: nothing."""
    return [(one["query"], set(one["codes"])) for one in lines(folder / "people-queries.jsonl")]
