"""The map: every unit on it, told apart by shape, light enough to send."""

from collections import Counter
from xml.etree import ElementTree

import pytest

from nguon.assignments.models import Report
from nguon.desk.board.atlas import MARKS, Frame, draw
from nguon.orgs.models import Role

pytestmark = pytest.mark.thorough

SVG = "{http://www.w3.org/2000/svg}"


def drawn(board):
    source = draw(board).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return ElementTree.fromstring(source)


def test_every_commune_of_2020_is_a_mark_with_a_name(
    board_of, dispatch, actors, communes, actor_in
):
    Report.make(communes[0], actor_in(communes[0].unit), "Đã phát.", final=True)
    board = board_of(dispatch, actors[Role.LEADER])
    shapes = drawn(board).findall(f".//{SVG}a")
    titles = "; ".join(shape.find(f"{SVG}title").text for shape in shapes)
    assert len(titles.split("; ")) == 106
    assert f"{communes[0].unit.name}: xong" in titles
    assert "Phường Tân Phong: không ai được giao" in titles
    marks = Counter(use.get("href") for use in drawn(board).iter(f"{SVG}use"))
    assert marks.keys() == {"#m-done", "#m-not_received", "#m-unassigned"}


def test_the_communes_of_2025_are_areas(board_of, dispatch, actors):
    board = board_of(dispatch, actors[Role.LEADER], "ngay=2025-07-02")
    shapes = drawn(board).findall(f".//{SVG}a")
    assert len(shapes) == 38
    assert all(shape.find(f"{SVG}path") is not None for shape in shapes)


@pytest.mark.parametrize("query", ["", "ngay=2025-07-02"])
def test_it_is_light(board_of, dispatch, actors, query):
    assert len(draw(board_of(dispatch, actors[Role.LEADER], query)).encode()) <= 25_000


def test_marks_differ_in_shape():
    """Filled or hollow counts as shape; colour does not stand in them."""
    assert len(set(MARKS.values())) == len(MARKS) == 7
    assert not [mark for mark in MARKS.values() if "fill=" in mark or "#" in mark]


def test_each_mark_leads_to_a_line_that_is_there(board_of, as_role, address, dispatch, actors):
    shapes = drawn(board_of(dispatch, actors[Role.LEADER])).findall(f".//{SVG}a")
    for shape in shapes[::20]:
        query, line = shape.get("href").split("#")
        assert f'id="{line}"' in as_role(Role.LEADER).get(address + query).content.decode()


def test_units_at_one_spot_share_the_mark_of_the_worst(board_of, dispatch, actors, communes):
    twin = communes[1].unit
    twin.latitude, twin.longitude = communes[0].unit.latitude, communes[0].unit.longitude
    twin.save()
    type(communes[1]).objects.filter(pk=communes[1].pk).update(due_on="2020-02-03")
    found = [
        shape
        for shape in drawn(board_of(dispatch, actors[Role.LEADER])).findall(f".//{SVG}a")
        if twin.name in shape.find(f"{SVG}title").text
    ]
    assert len(found) == 1
    assert found[0].find(f"{SVG}use").get("href") == "#m-late"
    assert communes[0].unit.name in found[0].find(f"{SVG}title").text


def test_north_is_up_and_everything_lies_within():
    frame = Frame.around([(102.0, 21.0), (104.0, 23.0)], 500)
    (west, south), (east, north) = frame.place((102.0, 21.0)), frame.place((104.0, 23.0))
    assert 0 <= west < east <= frame.width
    assert 0 <= north < south <= frame.height
