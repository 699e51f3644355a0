"""nguon verify on lines of text, without a store."""

import io
import json

from nguon.verify.__main__ import UNUSABLE, main

TEXTS = '{"bulletin": "mat-dien", "text": "Ngày 5/4 xã Tả Lèng mất điện từ 7 giờ đến 17 giờ."}\n'


def asked(monkeypatch, capsys, lines: str, *arguments: str) -> list[dict]:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    assert main(["--text-lines", *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_line_has_one_answer_plain_or_as_json(monkeypatch, capsys, tmp_path):
    (tmp_path / "texts").write_text(TEXTS, encoding="utf-8")
    plain = "Ngay 5/4 xa Ta Leng mat dien tu 7 gio den 17 gio"
    changed = json.dumps({"text": "Ngày 5/4 xã Tả Lèng mất điện từ 7 giờ đến 19 giờ."})
    lines = f"{plain}\n\n{changed}\n"
    answers = asked(monkeypatch, capsys, lines, "--texts", str(tmp_path / "texts"))
    assert [one["verdict"] for one in answers] == ["official", "unknown", "changed"]
    assert [one["bulletin"] for one in answers] == ["mat-dien", None, "mat-dien"]
    assert answers[2]["changes"] == [{"kind": "number", "official": "17", "found": "19"}]


def test_a_line_of_texts_that_cannot_be_used_is_named(capsys, tmp_path):
    (tmp_path / "texts").write_text(TEXTS + '{"bulletin": "x"}\n', encoding="utf-8")
    assert main(["--text", "x", "--texts", str(tmp_path / "texts")]) == UNUSABLE
    assert "texts:2" in capsys.readouterr().err
