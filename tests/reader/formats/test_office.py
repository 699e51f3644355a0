"""DOC, RTF and ODT: by LibreOffice, DOC also by antiword, and what is said without either."""

import pytest

from nguon.reader import DispatchDraft, Unreadable, read
from nguon.reader.formats import programs
from tests.reader.formats.paper import Sheet, converted, docx
from tests.reader.formats.test_old_fonts import old_font

pytestmark = pytest.mark.processes

FORMS = {"doc": "doc:MS Word 97", "rtf": "rtf", "odt": "odt"}


@pytest.fixture(scope="module")
def doc() -> bytes:
    return converted(docx(Sheet()), "docx", FORMS["doc"])


def without(monkeypatch: pytest.MonkeyPatch, *missing: str) -> None:
    find = programs.find
    monkeypatch.setattr(
        programs, "find", lambda *names: None if set(names) & set(missing) else find(*names)
    )


def facts(draft: DispatchDraft) -> tuple[object, ...]:
    recipients = [recipient.name for recipient in draft.recipients]
    return (draft.number_symbol, draft.date, draft.issuing_body, draft.subject,
            draft.signer_name, draft.signing_capacity, recipients)  # fmt: skip


SAID = ("215/SYT-NVY", "2021-03-09", "Sở Y tế tỉnh Lai Châu", "tăng cường giám sát dịch bệnh",
        "Giàng Thị Dợ", "KT. GIÁM ĐỐC",
        ["Như trên", "UBND tỉnh (B/c)", "Lưu: VT, NVY"])  # fmt: skip


@pytest.mark.parametrize("kind", FORMS)
def test_every_form_of_a_document_says_the_same(kind: str) -> None:
    draft = read(converted(docx(Sheet()), "docx", FORMS[kind]), f"cv.{kind}")
    assert facts(draft) == SAID
    assert (draft.kind, draft.warnings) == (kind, ())


def test_without_libreoffice_antiword_reads_doc(
    doc: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, "soffice")
    draft = read(doc, "cv.doc")
    assert facts(draft) == SAID
    assert [w.code for w in draft.warnings] == ["simple_conversion"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_without_either_the_remedy_is_named(
    doc: bytes, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    without(monkeypatch, "soffice", "antiword")
    with pytest.raises(Unreadable) as refusal:
        read(doc, "cv.doc")
    assert refusal.value.code == "needs_program"
    assert "libreoffice-writer-nogui" in refusal.value.message(language)  # type: ignore[arg-type]


def test_an_old_document_in_an_old_font() -> None:
    draft = read(converted(old_font(Sheet()), "docx", FORMS["doc"]), "cv.doc")
    assert facts(draft)[:2] == ("215/SYT-NVY", "2021-03-09")
    assert (draft.issuing_body, draft.signer_name) == ("Sở Y tế tỉnh Lai Châu", "Giàng Thị Dợ")
    assert "legacy_encoding" in [w.code for w in draft.warnings]


def test_a_name_that_says_otherwise_is_told(doc: bytes) -> None:
    draft = read(docx(Sheet()), "cv.doc")
    (warning,) = [w for w in draft.warnings if w.code == "wrong_extension"]
    assert warning.params == {"suffix": ".doc", "kind": "docx"}
    assert facts(draft) == SAID


def test_a_document_behind_a_password_is_refused(doc: bytes) -> None:
    start = next(n for n in range(512, len(doc), 512) if doc.startswith(b"\xec\xa5", n))
    locked = bytearray(doc)
    locked[start + 11] |= 1
    with pytest.raises(Unreadable) as refusal:
        read(bytes(locked), "cv.doc")
    assert refusal.value.code == "encrypted"


def test_a_program_that_hangs_is_stopped() -> None:
    with pytest.raises(programs.Stopped):
        programs.run(["sleep", "30"], seconds=0.2, memory_mb=200)


def test_a_program_that_fails_says_why() -> None:
    with pytest.raises(programs.Failed, match="no-such-file"):
        programs.run(["cat", "/no-such-file"], seconds=5, memory_mb=200)
