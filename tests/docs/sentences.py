"""All sentences of the source that are to be translated, found without gettext's tools."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from django.utils.translation.template import templatize

from tests.docs.pages import SOURCE

SINGULAR = {"_", "gettext", "gettext_lazy"}
PLURAL = {"ngettext", "ngettext_lazy"}
LITERAL = r"""u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"\b(?:ngettext|gettext|_)\({LITERAL}")


@cache
def sentences() -> frozenset[str]:
    """The Vietnamese sentences (message ids) of the Python files and templates of src/nguon."""
    found: set[str] = set()
    for file in SOURCE.rglob("*.py"):
        found.update(_of_python(file.read_text(encoding="utf-8")))
    for file in SOURCE.rglob("*.html"):
        code = templatize(file.read_text(encoding="utf-8"), origin=str(file))
        found.update(ast.literal_eval(literal) for literal in CALL.findall(code))
    return frozenset(found)


def _of_python(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            if node.func.id in SINGULAR | PLURAL and isinstance(first, ast.Constant):
                yield str(first.value)
