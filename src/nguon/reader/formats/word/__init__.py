"""Word's XML documents (DOCX): package, styles, numbering, text, tables → lines."""

from nguon.reader.formats.word.reading import read_docx

__all__ = ["read_docx"]
