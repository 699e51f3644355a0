"""An outgoing dispatch from plain values: as DOCX, as PDF, as pictures of its pages.

`composition` holds what it says, `boxes` the text of each of the 14 boxes, `layout` where and how
large; `as_docx` and `as_pdf` write it. None of them knows Django; `of_dispatch` does.
"""
