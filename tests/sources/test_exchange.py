"""A body recalls or replaces over the exchange what it sent before: its items say so."""

from dataclasses import replace

import pytest

from nguon.events import clock
from nguon.formats import edxml
from nguon.formats.edxml import Business, BusinessInfo, Replacement
from nguon.sources.codes import Change, Form
from nguon.sources.models import Item, Outlet
from nguon.sources.readers import Sent, dispatch
from nguon.sources.taking import keep, take
from tests.formats.edxml import samples
from tests.sources.conftest import watch

FIRST, SECOND = "H35.07,2020/02/10,01/BYT", "H35.07,2020/02/11,02/BYT"


@pytest.fixture
def exchange(ministry, actors) -> Outlet:
    return watch(ministry, "https://truc.example/byt.xml", actors, Form.EDXML)


def send(outlet: Outlet, document: str, subject: str, business: BusinessInfo) -> Item:
    header = samples.header(document_id=document, subject=subject)
    data = edxml.write(replace(samples.message(), header=header, business=business))
    take(keep(outlet, data, clock.now()), dispatch.read(Sent(data)), clock.now())
    return Item.objects.get()


def test_a_recall_withdraws_the_item_whose_words_stay(exchange):
    send(exchange, FIRST, "Khuyến cáo phòng bệnh", BusinessInfo(doc_type=Business.NEW))
    told = BusinessInfo(doc_type=Business.RECALL, document_id=FIRST, reason="Ban hành nhầm")
    item = send(exchange, SECOND, "Khuyến cáo phòng bệnh", told)
    assert (item.change, item.editions.count()) == (Change.WITHDRAWN, 2)
    assert item.editions.get(number=1).title == "Khuyến cáo phòng bệnh"


def test_a_replacement_corrects_the_item_it_names(exchange):
    send(exchange, FIRST, "Khuyến cáo phòng bệnh", BusinessInfo(doc_type=Business.NEW))
    named = (Replacement(document_id=FIRST),)
    told = BusinessInfo(doc_type=Business.REPLACE, reason="Có số mới", replacements=named)
    item = send(exchange, SECOND, "Khuyến cáo mới", told)
    assert (item.change, item.title) == (Change.CORRECTED, "Khuyến cáo mới")
