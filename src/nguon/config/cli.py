"""The command `nguon`: ours first, then Django's own."""

import os
import sys

from nguon.config import store, verifying

OURS = {
    "run": "mở hệ thống: web và người đưa thư / open the system: web and worker",
    "init": "tạo kho dữ liệu / create the store",
    "station": "máy tại đài truyền thanh: ghi danh, phát / the agent on a loudspeaker's box",
    "read": "đọc một văn bản / read a dispatch",
    "say": "đọc văn bản thành lời / say a text as it is spoken",
    "edxml": "kiểm tra hoặc viết edXML / check or write edXML",
    "cap": "kiểm tra cảnh báo CAP / check CAP alerts",
    "signatures": "xem chữ ký số của một PDF / show a PDF's signatures",
    "coverage": "văn bản đã tới ai, ai chưa được giao / whom a dispatch reached",
    "demo": "diễn lại nhiều ngày trong vài phút / play days in minutes",
    "doctor": "khám hệ thống: đã khai gì, tới được không, sắp hết hạn chưa / examine the system",
    "backup": "sao lưu cả kho ra một tệp / write the store to one file",
    "restore": "phục hồi vào kho trống / make an empty store of a backup",
    "verify": "có phải tin chính thức không; chuỗi nhật ký / is it official; the chain of events",
    "monitor": "xem sổ phát hành từ bên ngoài / watch the public record from outside",
    "record": "khóa của sổ phát hành, gói kiểm tra / keys of the public record, the bundle",
    "load_units": "nạp đơn vị hành chính / load administrative units",
    "appoint": "tạo tài khoản và vị trí / create an account in a post",
    "newsroom": "ghi một tòa soạn / write down a newsroom",
    "subscribers": "danh sách người nhận tin, khóa / lists of subscribers, keys",
    "procedures": "nạp thủ tục hành chính / take in procedures",
    "answers": "câu trả lời đã công bố: nhập / published answers: take in",
    "search": "tìm thủ tục, câu trả lời / find procedures and answers",
    "sources": "nguồn chính thức: xem địa chỉ đến hạn, đọc thử tệp / official sources",
    "stations": "cụm loa: nhập, xuất / loudspeaker clusters in and out",
    "station_keys": "khóa mà đài truyền thanh tin / keys that stations believe",
    "doorbell": "chuông của đài: báo lệnh, lịch mới qua MQTT / rings stations over MQTT",
    "worker": "người đưa thư và việc theo ngày / letters and daily work",
}


def main() -> int:
    """Run one command; 0: done, 1: could not be done, 2: called wrongly."""
    arguments = _choose_store(sys.argv[1:])
    if not arguments or arguments in (["-h"], ["--help"], ["help"]):
        print(_overview())
        return 0
    if arguments[0] == "read":
        from nguon.reader.__main__ import main as read

        return read(arguments[1:])
    if arguments[0] == "say":
        from nguon.speech.__main__ import main as say

        return say(arguments[1:])
    if arguments[0] == "station":
        from nguon.station.__main__ import main as station

        return station(arguments[1:], os.environ.get("NOTIFY_SOCKET", ""))
    if arguments[0] == "cap":
        from nguon.formats.cap.__main__ import main as cap

        return cap(arguments[1:])
    if arguments[0] == "signatures":
        return verifying.signatures(arguments[1:])
    if arguments[0] == "monitor":
        from nguon.verify.monitoring import main as monitor

        return monitor(arguments[1:])
    if arguments[0] == "verify" and (said := verifying.verify(arguments[1:])) is not None:
        return said
    return _manage(arguments)


def _manage(arguments: list[str]) -> int:
    """Run a command of Django's kind; a store that cannot be used is said so without a trace."""
    try:
        store.directory()
    except OSError as trouble:
        return _fail(
            f"Không mở được thư mục dữ liệu {trouble.filename}: {trouble.strerror}. "
            "Hãy chọn nơi khác: --data THƯ-MỤC"
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nguon.config.settings")
    from django.core.management import BaseCommand, execute_from_command_line
    from django.db import OperationalError, ProgrammingError

    # Checking addresses loads every page and what reads and prints for it: three times the seconds
    # and the memory of a command that shows none. The tests check them, and `nguon check`.
    BaseCommand.requires_system_checks = []
    try:
        execute_from_command_line(["nguon", *arguments])
    except (OperationalError, ProgrammingError) as trouble:
        if "--traceback" in arguments:
            raise
        return _fail(
            f"Không dùng được cơ sở dữ liệu: {str(trouble).strip()}. "
            "Nếu kho chưa được tạo hoặc chưa được nâng cấp, hãy chạy “nguon init”."
        )
    return 0


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


def _choose_store(arguments: list[str]) -> list[str]:
    """Take `--data DIR` from anywhere in the line; without it NGUON_DATA or `data` holds."""
    for n, argument in enumerate(arguments):
        if argument == "--data" and n + 1 < len(arguments):
            os.environ["NGUON_DATA"] = arguments[n + 1]
            return arguments[:n] + arguments[n + 2 :]
        if argument.startswith("--data="):
            os.environ["NGUON_DATA"] = argument.removeprefix("--data=")
            return arguments[:n] + arguments[n + 1 :]
    return arguments


def _overview() -> str:
    lines = [f"  {name:<12}{what}" for name, what in OURS.items()]
    return "\n".join(
        [
            "nguon LỆNH [--data THƯ-MỤC] …",
            "",
            *lines,
            "",
            "“nguon LỆNH --help” nói rõ từng lệnh; các lệnh của Django cũng dùng được.",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
