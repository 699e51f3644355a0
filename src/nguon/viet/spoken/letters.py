"""Letters by their names."""

from nguon.viet.spoken.numbers import cardinal
from nguon.viet.spoken.tables import Tables


def spelled(written: str, tables: Tables) -> str:
    """Return letters by their names and figures as numbers: "H5N1" is "hát năm nờ một"."""
    said: list[str] = []
    figures = ""
    for letter in f"{written} ":
        if letter.isdigit():
            figures += letter
            continue
        if figures:
            said.append(cardinal(int(figures)))
            figures = ""
        if letter == "&":
            said.append("và")
        elif name := tables.letters.get(letter.upper()):
            said.append(name)
    return " ".join(said)
