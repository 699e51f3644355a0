"""Words by pdfplumber, in a process of its own: it knows no limit of time or memory.

python plumber.py LIMIT NUMBER… takes the PDF on standard input and writes
a line of JSON a page: [number, width, height, [[text, x0, top, x1, bottom], …]], at most LIMIT
words of it.
"""

import io
import json
import sys


def main() -> None:
    """Write the words of the pages that the arguments name."""
    import pdfplumber

    limit, *numbers = map(int, sys.argv[1:])
    with pdfplumber.open(io.BytesIO(sys.stdin.buffer.read()), password="") as pdf:
        for number in numbers:
            page = pdf.pages[number - 1]
            words = [
                (word["text"], word["x0"], word["top"], word["x1"], word["bottom"])
                for word in page.extract_words()[:limit]
            ]
            size = float(page.width), float(page.height)
            sys.stdout.write(json.dumps([number, *size, words]) + "\n")
            page.close()


if __name__ == "__main__":
    main()
