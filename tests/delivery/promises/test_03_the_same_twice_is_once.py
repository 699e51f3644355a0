"""Promise 3: the same release or key submitted twice at once makes one set of rows."""

from nguon.bulletins.models import Version
from nguon.delivery.models import Delivery, Release
from nguon.delivery.releasing import release
from nguon.orgs.models import Role


def test_one_key_from_eight_at_once_is_one_release(crowd, trial, people, approved, actors):
    def submit(_n: int) -> int:
        version = Version.objects.get(pk=approved.pk)
        return release(version, actors[Role.EDITOR], key="lan-1").pk

    assert len(set(crowd(8, submit))) == 1
    assert Release.objects.count() == 1
    assert Delivery.objects.count() == len(people)
