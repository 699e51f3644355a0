"""The pages of sources and rumours are not empty in a demonstration store, and nobody is misled."""

from nguon.config import demonstration
from nguon.rumours.models import Rumour
from nguon.sources.codes import Change
from nguon.sources.models import Fetch, Item, Outlet


def test_every_kind_of_news_is_there_and_says_that_it_is_made_up(lai_chau):
    demonstration.tell_figures()
    demonstration.publish_news()
    items = Item.objects.all()
    assert {one.change for one in items} == {Change.NEW, Change.CORRECTED, Change.WITHDRAWN}
    assert items.exclude(lead=None).count() == 1
    assert all("trình diễn" in one.latest.text for one in items)
    assert Fetch.objects.filter(vouched="nobody").count() == 1
    asked = Outlet.objects.exclude(form="mail").filter(due_at__isnull=False)
    assert not asked.exists()
    assert Rumour.objects.count() == 3
    assert Rumour.objects.filter(answers__published_at__isnull=False).count() == 1
