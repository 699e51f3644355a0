"""PDF: words with places, what signatures show, rows, and pages handed to the scan reader."""

from nguon.reader.formats.pdf.reading import read_pdf

__all__ = ["read_pdf"]
