"""The OpenAPI document, with the problems that operations end in; how answers are written."""

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from nguon.api.problems import TITLES

PROBLEM = {
    "title": "Problem",
    "description": "Problem details (RFC 9457). `errors` names the places of a request that is not "
    "understood, each with a code.",
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"place": {"type": "string"}, "code": {"type": "string"}},
            },
        },
    },
}
SAID = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


class Plain(JSONRenderer):
    """JSON in which Vietnamese stays legible."""

    json_dumps_params = {"ensure_ascii": False}


class Api(NinjaAPI):
    """An interface whose document tells of its problems too."""

    def get_openapi_schema(self, **options) -> OpenAPISchema:
        document = super().get_openapi_schema(**options)
        document["components"]["schemas"]["Problem"] = PROBLEM
        for methods in document["paths"].values():
            for operation in methods.values():
                for status in TITLES.keys() - {405}:
                    operation["responses"].setdefault(
                        status, {"description": f"Problem {status}", "content": SAID}
                    )
        return document
