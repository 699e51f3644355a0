"""A log line is one JSON object where that is wanted, and names no person."""

import json
import logging

from nguon.config.logs import AsJson


def test_a_line_is_one_json_object_without_people():
    try:
        raise OSError("550 <lo.van.mot@thu.example> lạ")
    except OSError as fault:
        trace = (type(fault), fault, fault.__traceback__)
    said = ("gửi %s\nhỏng", ("lo.van.mot@thu.example",))
    line = AsJson().format(logging.LogRecord("nguon", 40, "x.py", 1, *said, trace))
    told = json.loads(line)
    assert (told["level"], told["logger"]) == ("ERROR", "nguon")
    assert "\n" not in line and "lo.van.mot" not in line
    assert "OSError: 550" in told["trace"]
