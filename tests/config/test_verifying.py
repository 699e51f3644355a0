"""nguon verify knows by its first bytes who judges a file."""

from nguon.config.verifying import verify
from tests.formats.cap import samples


def test_a_cap_alert_and_a_pdf_are_judged_by_their_signatures(tmp_path, capsys):
    alert, pdf = tmp_path / "alert.xml", tmp_path / "van-ban.pdf"
    alert.write_text(samples.MINIMAL, encoding="utf-8")
    pdf.write_bytes(b"%PDF-1.7\nkhong phai pdf")
    assert verify([str(alert)]) == 0
    assert "không có chữ ký" in capsys.readouterr().out
    assert verify([str(pdf)]) == 2


def test_without_a_text_it_is_about_the_log_of_events():
    assert verify([]) is None
    assert verify(["--head", "1:ab"]) is None
