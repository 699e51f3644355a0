"""What a dispatch cites is linked when we hold it, whichever of the two came first."""

from datetime import date

import pytest

from nguon.assignments import proposals
from nguon.dispatches.models import Citation
from nguon.dispatches.models.citation import symbol_key
from nguon.orgs.models import Role

PLAN = {"number": "100", "symbol": "KH-UBND", "issued_on": date(2020, 2, 6), "doc_type": "kế hoạch"}


def cites_the_plan(dispatch):
    return dispatch.citations.get(number_symbol="100/KH-UBND")


@pytest.fixture
def take_in(actors, founding_text):
    return lambda: proposals.take_in(founding_text.encode(), "a.txt", actors[Role.CLERK])


def test_the_founding_dispatch_cites_three_documents(draft):
    assert list(draft.citations.values_list("number_symbol", flat=True)) == [
        "05/CT-BTTTT",
        "100/KH-UBND",
        "100/TTH-TTĐVCTT",
    ]


def test_a_document_that_we_hold_is_linked_when_its_citation_comes(lai_chau, dispatch_of, take_in):
    plan = dispatch_of(lai_chau, **PLAN)
    assert cites_the_plan(take_in()).cited == plan


def test_a_citation_waits_for_its_document(draft, lai_chau, dispatch_of):
    plan = dispatch_of(lai_chau, **PLAN)
    Citation.link(plan)
    assert cites_the_plan(draft).cited == plan


def test_of_two_numbers_100_the_one_of_the_cited_issuer_is_linked(lai_chau, dispatch_of, take_in):
    dispatch_of(lai_chau, **PLAN | {"symbol": "TTH-TTĐVCTT", "issued_on": date(2020, 2, 7)})
    dispatch = take_in()
    assert cites_the_plan(dispatch).cited is None
    assert dispatch.citations.get(number_symbol="100/TTH-TTĐVCTT").cited is not None


def test_a_document_of_another_day_is_not_the_cited_one(lai_chau, dispatch_of, take_in):
    other = dispatch_of(lai_chau, **PLAN | {"issued_on": date(2019, 2, 6)})
    dispatch = take_in()
    Citation.link(other)
    assert cites_the_plan(dispatch).cited is None


def test_two_documents_of_one_number_and_day_are_not_guessed_between(
    lai_chau, dispatch_of, take_in
):
    dispatch_of(lai_chau, **PLAN)
    dispatch_of(lai_chau, **PLAN)
    assert cites_the_plan(take_in()).cited is None


def test_a_leading_zero_makes_no_difference(lai_chau, dispatch_of, take_in):
    order = {"symbol": "CT-BTTTT", "issued_on": date(2020, 2, 2), "doc_type": "chỉ thị"}
    held = dispatch_of(lai_chau, number="5", **order)
    assert take_in().citations.get(number_symbol="05/CT-BTTTT").cited == held


def test_a_symbol_is_the_same_with_a_stray_space():
    assert symbol_key("05/CT- BTTTT") == symbol_key("05/CT-BTTTT")
    assert symbol_key("05/CT-BTTTT") != symbol_key("05/CT-BYT")


@pytest.mark.parametrize("known_first", [True, False])
def test_a_citation_that_names_only_the_month_is_linked_within_it(
    lai_chau, dispatch_of, known_first
):
    citing = dispatch_of(lai_chau)
    citation = citing.citations.create(number_symbol="100/KH-UBND", date="2020-02")
    dispatch_of(lai_chau, **PLAN | {"issued_on": date(2020, 3, 6)})
    plan = dispatch_of(lai_chau, **PLAN)
    Citation.link(citing if known_first else plan)
    citation.refresh_from_db()
    assert citation.cited == plan
