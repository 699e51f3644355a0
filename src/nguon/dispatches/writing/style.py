"""The style sheet of a dispatch as a page: every measure comes from its layout."""

from nguon.dispatches.writing.layout import Layout

FONT = "Times New Roman"
"""Annex I, part I, I.4; where it is not installed, Liberation Serif 2 has the same widths.

Liberation Serif 1 lacks most Vietnamese letters."""

_PAGE = """
@page {{ size: A4; margin: {top}mm {right}mm {bottom}mm {left}mm;
  font-family: {fonts}; font-size: {s.page_number}pt; {number_box} }}
@page :first {{ {first_page} }}
"""
_NUMBER_ON_TOP = "@top-center { content: counter(page); vertical-align: middle }"
_NUMBER_AT_FOOT = "@bottom-right { content: counter(page); vertical-align: middle }"
_FIRST_ON_TOP = "@top-center { content: none }"
_FIRST_AT_FOOT = "@bottom-right { content: none }"
_CONTACT = (
    "@bottom-center { content: element(contact); width: 100%; vertical-align: top }"
    "@bottom-left { content: none } @bottom-right { content: none }"
)

_SHEET = """
html {{ font: {s.body}pt/{line} {fonts}; color: black }}
body, p {{ margin: 0 }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
td {{ box-sizing: border-box; padding: 0; vertical-align: top; text-align: center }}
.left {{ width: {left_column}mm }}
.right {{ width: {right_column}mm }}
td p {{ line-height: 1.15 }}
.letterhead {{ margin-bottom: 4mm }}
.second td {{ padding-top: 2.2mm }}
.rule {{ height: 0; margin: .7mm auto 0; border-top: .6pt solid black }}
.national-title {{ font-size: {s.national_title}pt; font-weight: bold; white-space: nowrap }}
.motto {{ font-size: {s.motto}pt; font-weight: bold }}
.superior {{ font-size: {s.superior}pt }}
.issuer {{ font-size: {s.issuer}pt; font-weight: bold }}
.number {{ font-size: {s.number}pt }}
.place {{ font-size: {s.place}pt; font-style: italic; white-space: nowrap }}
.left .letter-subject {{ font-size: {s.letter_subject}pt; margin: 6pt 2mm 0 }}
.together {{ white-space: nowrap }}
.frame {{ margin: 2mm auto 0; border: .8pt solid; font-size: {s.frame}pt; font-weight: bold;
  text-align: center; box-sizing: border-box; white-space: nowrap }}
.urgency {{ color: #d40000 }}
.title {{ font-size: {s.title}pt; font-weight: bold; text-align: center; margin-top: 2mm }}
.title-subject {{ font-size: {s.title}pt; font-weight: bold; text-align: center }}
.after-title {{ margin-bottom: 5mm }}
.salutation {{ margin: 3mm 0 5mm; display: table; margin-left: auto; margin-right: auto;
  max-width: 88% }}
.salutation > * {{ display: table-cell; text-align: left }}
.salutation .word {{ white-space: nowrap }}
.salutation .beside {{ padding-left: 1.5mm }}
.salutation .below {{ left: -.28em; position: relative }}
.salutation .below p {{ padding-left: .6em; text-indent: -.6em }}
.body p {{ text-align: justify; text-indent: {indent}mm; margin-bottom: {gap}pt;
  widows: 2; orphans: 2 }}
.body .basis {{ font-style: italic }}
.body .centred {{ text-align: center; text-indent: 0; font-weight: bold; break-after: avoid }}
.body .section, .body .headed {{ font-weight: bold; break-after: avoid }}
.body b {{ font-weight: bold }}
.body p:last-child {{ break-after: avoid }}
.closing {{ break-inside: avoid; margin-top: 5mm }}
.closing .recipients {{ text-align: left; padding-right: 4mm }}
.recipients .head {{ font-size: {s.recipients_head}pt; font-weight: bold; font-style: italic }}
.recipients .line, .recipients .drafter {{ font-size: {s.recipients}pt; line-height: 1.12 }}
.authority, .name {{ font-size: {s.signature}pt; font-weight: bold }}
.authority:first-child {{ line-height: 1.02 }}
.name {{ margin-top: {signature_gap}mm }}
.contact {{ position: running(contact); border-top: .6pt solid black; padding-top: 1mm;
  font-size: {s.contact}pt; line-height: 1.15; text-align: center; white-space: pre-line }}
"""


def style(layout: Layout, contact: bool) -> str:
    """Return the style sheet; `contact` says whether the first page bears the contact line."""
    foot = layout.page_number_at_foot
    hidden = _FIRST_AT_FOOT if foot else _FIRST_ON_TOP
    values = {
        "s": layout.sizes,
        "fonts": f'"{FONT}", "Liberation Serif", serif',
        "top": layout.top,
        "right": layout.right,
        "bottom": layout.bottom,
        "left": layout.left,
        "left_column": layout.left_column,
        "right_column": layout.right_column,
        "indent": layout.indent,
        "gap": layout.paragraph_gap,
        "line": round(layout.line_spacing * 1.15, 3),
        "signature_gap": layout.signature_gap,
        "number_box": _NUMBER_AT_FOOT if foot else _NUMBER_ON_TOP,
        "first_page": hidden + (_CONTACT if contact else ""),
    }
    return _PAGE.format(**values) + _SHEET.format(**values)
