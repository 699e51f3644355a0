"""8,000 procedures taken in from JSON lines: memory beside a quarter of them.

    python bench/procedures.py [--json]

Each reading is a process of its own, in a store of its own. The records are made here, each of
some eight kilobytes, as long as the national ones are in the mean.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from io import BytesIO

from _table import Figure, tell, wants_json

RECORDS = int(os.environ.get("RECORDS", "8000"))
GOAL = 1.1
WORDS = "hồ sơ giấy tờ công dân nộp tại bộ phận một cửa ủy ban nhân dân xã kiểm tra trả kết quả"


def main() -> None:
    as_json = wants_json(__doc__.splitlines()[0])
    with tempfile.TemporaryDirectory(prefix="nguon-bench-") as folder:
        few, many = run(f"{folder}/few", RECORDS // 4), run(f"{folder}/many", RECORDS)
    name = f"{RECORDS:,} procedures: memory"
    tell([Figure(name, many["MB"], "MB", "a quarter of them", few["MB"], GOAL)], as_json)


def run(folder: str, records: int) -> dict:
    environment = os.environ | {
        "NGUON_DATA": folder,
        "DJANGO_SETTINGS_MODULE": "nguon.config.settings",
    }
    line = [sys.executable, __file__, "take", str(records)]
    told = subprocess.run(line, stdout=subprocess.PIPE, env=environment, text=True, check=True)
    return json.loads(told.stdout.splitlines()[-1])


class Lines(BytesIO):
    """A file whose lines are made as they are read."""

    def __init__(self, records: int):
        super().__init__()
        self.left = records

    def readline(self, _most: int = -1) -> bytes:
        if not self.left:
            return b""
        self.left -= 1
        record = {
            "ma_thu_tuc": f"9.{self.left:06d}",
            "ten_thu_tuc": f"Cấp giấy số {self.left}",
            "linh_vuc": "Hộ tịch",
            "cap_thuc_hien": "Cấp xã",
            "trinh_tu_thuc_hien": f"Bước {self.left}: {WORDS}. " * 60,
        }
        return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def take(records: int) -> dict:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from nguon.services.importing.taking_in import take_in
    from nguon.services.models import Procedure

    began = time.process_time()
    for _intake in take_in(Lines(records), "bench.jsonl"):
        pass
    assert Procedure.objects.count() == records
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"s": time.process_time() - began, "MB": peak}


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "take":
        print(json.dumps(take(int(sys.argv[2]))))
    else:
        main()
