"""Say the founding dispatch and the twenty bulletins of docs/spoken.md into docs/audio."""

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))
from nguon.speech.making import Wish, make
from nguon.speech.programme import Item, Programme
from nguon.speech.script import lines
from nguon.speech.shelf import Shelf
from nguon.speech.voices import REGIONS, voice
from tests.conftest import FOUNDING_TEXT
from tests.speech.bulletins import TWENTY

AUDIO = Path(__file__).parents[1] / "docs/audio"


def main() -> None:
    """Write one opus file each and print the rows of the table in docs/voice.md."""
    AUDIO.mkdir(exist_ok=True)
    station = "Đài Truyền thanh, Truyền hình huyện Tam Đường"
    founding = Programme(station, date(2020, 2, 10), (Item(FOUNDING_TEXT),)).script()
    said = {"founding-dispatch": (founding, "vi")}
    for number, text in enumerate(TWENTY, 1):
        said[f"{number:02}"] = lines(text), list(REGIONS)[number % len(REGIONS)]
    with TemporaryDirectory() as name:
        shelf = Shelf(Path(name))
        for title, (script, region) in said.items():
            sound = make(script, voice(region), Wish(), shelf)
            shelf.path(sound).replace(AUDIO / f"{title}.opus")
            facts = sound.seconds, sound.loudness, sound.true_peak, sound.pace
            sys.stdout.write(f"| [{title}](audio/{title}.opus) | `{region}` | ")
            sys.stdout.write(" | ".join(map(str, facts)) + " |\n")


if __name__ == "__main__":
    main()
