"""Our own queries in people's words, from bench/queries, with the records that answer them."""

from pathlib import Path

from nguon.search import thesaurus
from nguon.search.analysis import words
from nguon.search.index import Index

FOLDER = Path(__file__).parent / "queries"
Queries = list[tuple[str, set[str]]]


def own(index: Index, name: str) -> Queries:
    """The queries of one file with the keys of records whose titles they name; none: nothing."""
    texts = [" ".join(title) for title in index.titles]
    found = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        query, bar, titles = line.rpartition("|")
        if not bar or line.startswith("#"):
            continue
        wanted = [thesaurus.title(one) for one in titles.split(";") if words(one)]
        keys = zip(index.keys, texts, strict=True)
        right = {key for key, text in keys if any(one.fits(text) for one in wanted)}
        if right or not wanted:
            found.append((query.strip(), right))
    return found
