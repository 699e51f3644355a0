"""The board asks what is new: unchanged answers are 304, changes come line by line."""

import html
import re

import pytest

from nguon.orgs.models import Role


@pytest.fixture
def page(as_role, address):
    """(client, address of the news, etag) as the leader's page has them."""
    client = as_role(Role.LEADER)
    source = html.unescape(client.get(address).content.decode())
    place = re.search(r"""id="moi".*?hx-get="([^"]+)".*?data-etag='([^']+)'""", source)
    return client, place[1], place[2]


def test_nothing_new_is_304_without_reading_the_board(page, django_assert_max_num_queries):
    client, news, etag = page
    with django_assert_max_num_queries(10):
        answer = client.get(news, headers={"If-None-Match": etag})
    assert answer.status_code == 304
    assert answer.content == b""


def test_a_change_brings_counts_and_the_lines_that_changed(page, communes, actor_in):
    client, news, etag = page
    one = communes[0]
    one.acknowledge(actor_in(one.unit))
    answer = client.get(news, headers={"If-None-Match": etag})
    source = answer.content.decode()
    assert answer.status_code == 200
    assert answer["ETag"] != etag
    assert f'id="s-u{one.unit_id}" hx-swap-oob="true"' in source
    assert f'id="s-u{one.parent.unit_id}"' in source
    assert f'id="s-u{communes[-1].unit_id}"' not in source
    assert f"Vừa có thay đổi: {one.unit.name}: đã nhận." in source
    assert len(source) < 12_000


def test_after_a_change_the_page_knows_the_new_state(page, communes, actor_in):
    client, news, etag = page
    communes[0].acknowledge(actor_in(communes[0].unit))
    first = client.get(news, headers={"If-None-Match": etag})
    source = html.unescape(first.content.decode())
    news, etag = re.search(r"""hx-get="([^"]+)".*?data-etag='([^']+)'""", source).groups()
    assert client.get(news, headers={"If-None-Match": etag}).status_code == 304


def test_another_reader_or_filter_has_another_tag(page, as_role, address):
    client, news, etag = page
    assert client.get(f"{news}&q=ban", headers={"If-None-Match": etag}).status_code == 200
    other = as_role(Role.VIEWER)
    assert other.get(news, headers={"If-None-Match": etag}).status_code == 200


def test_units_that_come_to_it_ask_for_the_list_anew(page, dispatch, actors):
    from nguon.assignments import issuing
    from nguon.assignments.coverage import coverage

    client, news, etag = page
    issuing.extend(
        dispatch.duties.get(position=3), coverage(dispatch).uncovered, actors[Role.LEADER]
    )
    source = client.get(news, headers={"If-None-Match": etag}).content.decode()
    assert "Danh sách bên dưới đã đổi." in source
    assert "Đã giao 4 nhiệm vụ cho 125 đơn vị." in source
