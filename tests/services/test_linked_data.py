"""What a page tells machines is held against the shapes of CPSV-AP 3.2."""

import json
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph

from nguon.events import clock
from nguon.portal.services.linked_data import amount, duration, service
from nguon.services.guide import guide_on
from nguon.services.models import Procedure

SHAPES = Graph().parse(Path(__file__).with_name("cpsv_ap.ttl"))


def graph(one: Procedure) -> Graph:
    """Read without a network: schema.org's own context is the one that names everything else."""
    guide, plain, record = guide_on(one, clock.today())
    data = service(one, guide, "Xã", "Lai Châu", f"https://a.example/{one.code}/", plain or record)
    data["@context"][0] = {"@vocab": "https://schema.org/"}
    return Graph().parse(data=json.dumps(data), format="json-ld")


@pytest.mark.thorough
def test_every_shipped_procedure_is_as_the_profile_demands(shipped):
    together = Graph()
    for one in Procedure.objects.all():
        together += graph(one)
    conforms, _results, said = pyshacl.validate(together, shacl_graph=SHAPES)
    assert conforms, said[:3000]


def test_the_shapes_find_what_is_missing(birth):
    data = graph(birth)
    names = Graph()
    names += (triple for triple in data if not triple[1].endswith("/terms/identifier"))
    conforms, _results, _said = pyshacl.validate(names, shacl_graph=SHAPES)
    assert not conforms


@pytest.mark.parametrize(
    ("words", "iso"),
    [("3 ngày", "P3D"), ("24 giờ", "PT24H"), ("3 ngày làm việc", None), ("", None)],
)
def test_time_is_a_duration_unless_it_counts_working_days(words, iso):
    found = duration(words)
    assert (found and found["@value"]) == iso


@pytest.mark.parametrize(
    ("fee", "money"), [("7.000 đồng", 7000), ("miễn phí", 0), ("8.000 đồng một bản", None)]
)
def test_money_is_a_number_where_it_is_plain(fee, money):
    assert amount(fee) == money
