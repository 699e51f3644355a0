"""What is set, reachable, expiring."""

import json
import sys

from django.core.management.base import BaseCommand
from django.utils import translation

from nguon.operation.checks import examine, worst
from nguon.operation.checks.base import Level

EXIT = {Level.WELL: 0, Level.OFF: 0, Level.WARNING: 3, Level.BROKEN: 1}


class Command(BaseCommand):
    help = (
        "Khám hệ thống: cái gì đã khai, có tới được không, sắp hết hạn chưa. Mã thoát 0 tốt, "
        "1 có chỗ hỏng, 3 có chỗ cần để ý. / What is set, reachable, expiring."
    )

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--language", choices=["vi", "en"], default="vi")

    def handle(self, *args, language, **options):
        with translation.override(language):
            found = examine()
            if options["json"]:
                told = {"level": worst(found), "findings": [one.as_json() for one in found]}
                self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            else:
                for one in found:
                    self.stdout.write(f"{one.level.word!s:<11} {one.name}: {one.words}")
        sys.exit(EXIT[worst(found)])
