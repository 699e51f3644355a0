"""Khám hệ thống: what is set, reachable, expiring, for administrators."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache

from nguon.operation.checks import examine
from nguon.orgs.permissions import Ability, needs


@needs(Ability.ADMINISTER)
@never_cache
def doctor(request):
    return render(request, "desk/doctor.html", {"found": examine()})
