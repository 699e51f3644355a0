"""The addresses of the interface for machines, each with the abilities that its methods need."""

from functools import wraps

from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from nguon.api.bulletins import router as bulletins
from nguon.api.callbacks import router as callbacks
from nguon.api.document import Api, Plain
from nguon.api.figures import router as series
from nguon.api.problems import handle, problem
from nguon.api.receipts import router as receipts
from nguon.api.releases import router as releases
from nguon.api.verify import verify
from nguon.orgs.permissions import ByKey, public

ROUTERS = {
    "bulletins": bulletins,
    "releases": releases,
    "receipts": receipts,
    "callbacks": callbacks,
    "series": series,
}

v1 = Api(
    title="Nguồn",
    version="1",
    renderer=Plain(),
    urls_namespace="api-1",
    docs_url=None,
    docs_decorator=public,
    description="Release approved bulletins and follow every delivery to its proof. Errors are "
    "problem details (RFC 9457), in Vietnamese or English by Accept-Language.",
)
handle(v1)
for name, router in ROUTERS.items():
    v1.add_router(f"/{name}", router)


@csrf_exempt
@public
def missing(request, rest=""):
    """What is not here is said as a problem too."""
    return problem(404)


def _declared():
    """The patterns of version 1; an operation that declares no ability stops the start."""
    patterns, _app, _namespace = v1.urls
    for pattern in patterns:
        if pattern.name in ABILITIES:
            pattern.callback = _only(pattern.callback, ABILITIES[pattern.name])
        elif pattern.name == "api-root":
            pattern.callback = missing
        yield pattern
    yield path("verify", verify)
    yield path("<path:rest>", missing)


def _abilities() -> dict[str, ByKey]:
    """Name of an operation → what each method of its address needs."""
    found = {}
    for router in ROUTERS.values():
        for view in router.path_operations.values():
            by_method = ByKey(
                {
                    method: operation.view_func.ability
                    for operation in view.operations
                    for method in operation.methods
                }
            )
            names = (operation.view_func.__name__ for operation in view.operations)
            found |= dict.fromkeys(names, by_method)
    return found


def _only(view, by_key: ByKey):
    @csrf_exempt
    @wraps(view)
    def run(request, *args, **kwargs):
        answer = view(request, *args, **kwargs)
        if answer.status_code != 405:
            return answer
        said = problem(405)
        said["Allow"] = answer["Allow"]
        return said

    run.ability = by_key
    return run


ABILITIES = _abilities()
app_name = "api-1"
urlpatterns = list(_declared())
