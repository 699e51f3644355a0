import json
from pathlib import Path

import pytest

import nguon.reader
from nguon.reader import DispatchDraft, Evidence, How, Role, read

SAMPLE = Path(nguon.reader.__file__).parent / "samples" / "founding-dispatch.txt"
LABEL = json.loads((Path(__file__).parent / "founding-dispatch.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def draft() -> DispatchDraft:
    return read(SAMPLE.read_bytes(), SAMPLE.name)


@pytest.mark.parametrize("name", sorted(set(LABEL) - {"assignments", "notes"}))
def test_every_field_equals_the_label(draft: DispatchDraft, name: str) -> None:
    assert draft.as_json()[name] == LABEL[name]


def test_assignments_equal_the_label(draft: DispatchDraft) -> None:
    read_orders = draft.as_json()["assignments"]
    assert [a["addressee"] for a in read_orders] == [a["addressee"] for a in LABEL["assignments"]]
    for found, expected in zip(read_orders, LABEL["assignments"], strict=True):
        assert set(found) == {"addressee", "text_start", "deadline"}
        assert found["text_start"].startswith(expected["text_start"])


def test_json_has_the_label_fields_evidence_and_warnings(draft: DispatchDraft) -> None:
    assert set(draft.as_json()) == {*LABEL, "kind", "pages", "evidence", "warnings"}


def test_a_blank_number_is_seen_as_left_blank(draft: DispatchDraft) -> None:
    evidence = draft.evidence["number"]
    assert isinstance(evidence, Evidence)
    assert evidence.how is How.LEFT_BLANK
    assert [w.code for w in draft.warnings] == ["no_number"]


def test_the_issuer_is_said_to_be_inferred(draft: DispatchDraft) -> None:
    issuer, symbol = draft.evidence["issuing_body"], draft.evidence["symbol"]
    assert isinstance(issuer, Evidence) and isinstance(symbol, Evidence)
    assert issuer.how is How.INFERRED
    assert issuer.quote == "Sở Thông tin và Truyền thông"
    assert issuer.confidence < symbol.confidence


def test_quotes_stand_where_the_evidence_says(draft: DispatchDraft) -> None:
    for found in draft.evidence.values():
        for evidence in [found] if isinstance(found, Evidence) else found:
            place = draft.text[evidence.start : evidence.end]
            assert " ".join(place.split()) == " ".join(evidence.quote.split())


def test_only_the_order_to_direct_stations_is_a_cascade(draft: DispatchDraft) -> None:
    assert [a.cascade for a in draft.assignments] == [False, False, False, True]
    assert all(a.deadline is None for a in draft.assignments)


def test_recipients_have_their_roles(draft: DispatchDraft) -> None:
    assert [r.role for r in draft.recipients] == [
        Role.AS_ABOVE, Role.REPORT, Role.REPORT, Role.EXECUTE, Role.FILE,
    ]  # fmt: skip
