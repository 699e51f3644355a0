"""What sources publish is looked through once; a person confirms or drops each figure."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.figures.codes import Standing
from nguon.figures.models import Point, Proposal, Reading
from nguon.figures.reading import read_new
from nguon.orgs.models import Role
from nguon.sources.readers.plain import plain

TEXT = "Tính đến 18h ngày 09/02/2020, cả nước ghi nhận 14 ca mắc."
LATER = datetime(2020, 2, 10, 2, 0, tzinfo=UTC)


def read_all() -> list[Proposal]:
    while read_new():
        pass
    return list(Proposal.objects.filter(standing=Standing.WAITING))


def confirm(one: Proposal, actors, **other):
    facts = {name: getattr(one, name) for name in ("indicator", "place", "day", "hour", "value")}
    return one.confirm(actors[Role.EDITOR], **(facts | other))


def test_what_is_read_is_only_proposed(publishes):
    publishes("1", TEXT)
    (one,) = read_all()
    assert (one.value, one.place, one.day, one.hour) == (14, "cả nước", date(2020, 2, 9), time(18))
    assert (one.written, one.sentence) == ("14", TEXT)
    assert not Point.objects.exists()


def test_the_cells_of_a_table_on_a_page_are_read_by_their_columns(publishes):
    rows = "<tr><th>Tỉnh</th>\n<th>Số ca mắc</th></tr><tr><td>\n Vĩnh Phúc</td><td>11</td></tr>"
    publishes("1", plain(f"<p>Ngày 09/02/2020</p><table>{rows}</table>"))
    (one,) = read_all()
    assert (one.value, one.place, one.day) == (11, "Vĩnh Phúc", date(2020, 2, 9))


def test_an_edition_is_looked_through_once(publishes):
    publishes("1", TEXT)
    read_all()
    assert not read_new()
    assert (Reading.objects.count(), Proposal.objects.count()) == (1, 1)


def test_a_confirmed_figure_leads_to_the_bytes_that_it_stood_in(publishes, actors):
    edition = publishes("1", TEXT)
    statement = confirm(read_all()[0], actors)
    assert (statement.edition, statement.sentence) == (edition, TEXT)
    assert edition.fetch.sha256 in Event.objects.get(kind="figure.entered").body


def test_an_officer_puts_right_what_was_misread(publishes, actors):
    publishes("1", TEXT)
    statement = confirm(read_all()[0], actors, place="Lai Châu", value=Decimal(0))
    assert (statement.point.series.place, statement.value) == ("Tỉnh Lai Châu", 0)


def test_a_proposal_is_handled_once(publishes, actors):
    publishes("1", TEXT)
    (one,) = read_all()
    confirm(one, actors)
    with pytest.raises(Refused, match="đã có người xử lý"):
        one.dismiss(actors[Role.EDITOR], "Trùng")


def test_a_dropped_proposal_keeps_the_reason(publishes, actors):
    publishes("1", TEXT)
    (one,) = read_all()
    with pytest.raises(Refused, match="vì sao"):
        one.dismiss(actors[Role.EDITOR], " ")
    one.dismiss(actors[Role.EDITOR], "Số của nước khác")
    assert Event.objects.get(kind="figure.dismissed")
    assert not Point.objects.exists()


def test_the_same_again_is_not_proposed_and_another_value_is(publishes, actors):
    publishes("1", TEXT)
    confirm(read_all()[0], actors)
    publishes("1", TEXT + " Không có gì thêm.", at=LATER)
    assert read_all() == []
    publishes("1", TEXT.replace("14", "13"), at=datetime(2020, 2, 10, 3, 0, tzinfo=UTC))
    (one,) = read_all()
    point = confirm(one, actors).point
    assert (point.value, point.former) == (13, 14)


def test_what_stood_in_a_withdrawn_piece_is_proposed_to_be_taken_back(publishes, actors):
    publishes("1", TEXT)
    confirm(read_all()[0], actors)
    publishes("1", TEXT, at=LATER, withdrawn=True)
    (one,) = read_all()
    assert one.value is None
    assert confirm(one, actors).point.withdrawn
