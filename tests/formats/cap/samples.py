"""Alerts that are right, of many kinds. Nothing in them was ever sent."""

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from functools import cache

from nguon.formats.cap import Signer
from nguon.formats.cap.authority import Authority

SENT = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(200))
SQUARE = "22.3,102.7 22.5,102.7 22.5,102.9 22.3,102.9 22.3,102.7"

FULL = f"""<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>urn:oid:2.49.0.1.704.0.2026.7.1.1</identifier>
  <sender>canhbao@laichau.example</sender>
  <sent>2026-07-01T15:00:00+07:00</sent>
  <status>Actual</status>
  <msgType>Alert</msgType>
  <source>Đài Khí tượng thủy văn</source>
  <scope>Public</scope>
  <code>profile:VN:1</code>
  <code>LC</code>
  <note>Bản tin số 1</note>
  <incidents>lu-quet-2026 "mưa lớn tháng 7"</incidents>
  <info>
    <language>vi-VN</language>
    <category>Met</category>
    <category>Geo</category>
    <event>Lũ quét</event>
    <responseType>Evacuate</responseType>
    <responseType>Avoid</responseType>
    <urgency>Immediate</urgency>
    <severity>Severe</severity>
    <certainty>Likely</certainty>
    <audience>Người dân ven suối</audience>
    <eventCode><valueName>OET:v1.2</valueName><value>OET-067</value></eventCode>
    <effective>2026-07-01T15:00:00+07:00</effective>
    <onset>2026-07-01T17:00:00+07:00</onset>
    <expires>2026-07-02T06:00:00+07:00</expires>
    <senderName>Ban Chỉ huy Phòng thủ dân sự</senderName>
    <headline>Cảnh báo lũ quét tại Mường Tè</headline>
    <description>Mưa &gt; 100 mm, mực nước &lt;3 m &amp; đang lên.
      Hỏi &lt;so@laichau.example&gt;</description>
    <instruction>Rời khỏi bờ suối ngay.</instruction>
    <web>https://laichau.example/canh-bao/1</web>
    <contact>0213 000 000</contact>
    <parameter><valueName>mucNuoc</valueName><value>2,8 m</value></parameter>
    <parameter><valueName>ghiChu</valueName><value></value></parameter>
    <resource>
      <resourceDesc>Bản đồ vùng nguy hiểm</resourceDesc>
      <mimeType>image/png</mimeType>
      <size>{len(PICTURE)}</size>
      <uri>ban-do.png</uri>
      <derefUri>{base64.b64encode(PICTURE).decode()}</derefUri>
      <digest>{hashlib.sha1(PICTURE).hexdigest()}</digest>
    </resource>
    <resource>
      <resourceDesc>Bản đọc</resourceDesc>
      <mimeType>audio/mpeg</mimeType>
      <uri>https://laichau.example/canh-bao/1.mp3</uri>
    </resource>
    <area>
      <areaDesc>Xã Mường Tè</areaDesc>
      <polygon>{SQUARE}</polygon>
      <circle>22.4,102.8 12.5</circle>
      <geocode><valueName>GSO</valueName><value>03463</value></geocode>
      <altitude>1000</altitude>
      <ceiling>3000.5</ceiling>
    </area>
  </info>
  <info>
    <language>en</language>
    <category>Met</category>
    <event>Flash flood</event>
    <urgency>Immediate</urgency>
    <severity>Severe</severity>
    <certainty>Likely</certainty>
    <expires>2026-07-02T06:00:00+07:00</expires>
    <area><areaDesc>Muong Te commune</areaDesc></area>
  </info>
</alert>
"""

MINIMAL = """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>1</identifier>\
<sender>a.example</sender><sent>2026-07-01T08:00:00-00:00</sent><status>Actual</status>\
<msgType>Alert</msgType><scope>Public</scope><info><category>Fire</category><event>Cháy</event>\
<urgency>Unknown</urgency><severity>Unknown</severity><certainty>Unknown</certainty>\
<area><areaDesc>Lai Châu</areaDesc></area></info></alert>"""

REFERENCE = "canhbao@laichau.example,urn:oid:2.49.0.1.704.0.2026.6.30.7,2026-06-30T15:00:00+07:00"


def head(
    msg_type: str = "Alert", status: str = "Actual", scope: str = "Public", more: str = ""
) -> str:
    """The minimal alert with another head; `more` stands after the scope."""
    changed = MINIMAL.replace("<status>Actual", f"<status>{status}")
    changed = changed.replace("<msgType>Alert", f"<msgType>{msg_type}")
    return changed.replace("<scope>Public</scope>", f"<scope>{scope}</scope>{more}")


def without_info(text: str) -> str:
    """The alert with nothing said."""
    return text[: text.index("<info>")] + "</alert>"


REFERRING = f"<references>{REFERENCE}</references>"
INFO = MINIMAL[MINIMAL.index("<info>") : MINIMAL.index("</alert>")]

VALID = {
    "with everything": FULL,
    "minimal": MINIMAL,
    "with a prefix on every element": FULL.replace("</", "</cap:")
    .replace("<cap:", "<")
    .replace("</cap:", "</")
    .replace("<?xml", "§xml")
    .replace("</", "¤")
    .replace("<", "<cap:")
    .replace("¤", "</cap:")
    .replace("§xml", "<?xml")
    .replace("xmlns=", "xmlns:cap="),
    "in UTF-16": FULL.replace('"UTF-8"', '"UTF-16"'),
    "with a schema location": MINIMAL.replace(
        "<alert ",
        '<alert xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="urn:oasis:names:tc:emergency:cap:1.2 CAP-v1.2.xsd" ',
    ),
    "with a style sheet and comments": MINIMAL.replace(
        "<alert", "<?xml-stylesheet href='cap.xsl' type='text/xsl'?><!-- một --><alert"
    ).replace("<status>", "<!-- hai --><status>"),
    "with text in CDATA": FULL.replace(
        "Rời khỏi bờ suối ngay.", "<![CDATA[Rời khỏi bờ suối & lên cao]]>"
    ),
    "with blank optional elements": MINIMAL.replace(
        "<scope>", "<source/><scope>"
    ).replace("</scope>", "</scope><restriction/><addresses/><note></note><references/>"),
    "an update": head("Update", more=REFERRING),
    "an update of two": head(
        "Update",
        more=f"<references>{REFERENCE}\n b,2,2026-06-30T15:00:00+07:00</references>",
    ),
    "a cancel without text": without_info(head("Cancel", more=REFERRING)),
    "a cancel with text and no area": head("Cancel", more=REFERRING).replace(
        "<area><areaDesc>Lai Châu</areaDesc></area>", ""
    ),
    "an acknowledgement": without_info(head("Ack", more=REFERRING)),
    "an error": without_info(head("Error", more=f"<note>sai khu vực</note>{REFERRING}")),
    "a drill": head(status="Exercise", more="<note>Diễn tập phòng thủ dân sự 2026</note>"),
    "a drill that is not named": head(status="Exercise"),
    "a test": head(status="Test"),
    "a test without text": without_info(head(status="Test")),
    "a draft": head(status="Draft"),
    "a system message": without_info(head(status="System", more="<note>KEEPALIVE</note>")),
    "restricted": head(scope="Restricted", more="<restriction>Chỉ lực lượng cứu hộ</restriction>"),
    "private": head(scope="Private", more='<addresses>a@b.example "Trạm Y tế" c</addresses>'),
    "public with addresses": head(more="<addresses>a@b.example</addresses>"),
    "with a radius of zero": MINIMAL.replace(
        "</areaDesc>", "</areaDesc><circle>32.9525,-115.5527 0</circle>"
    ),
    "with the zone +00:00": MINIMAL.replace("-00:00", "+00:00"),
    "with a hole drawn by a bridge": MINIMAL.replace(
        "</areaDesc>",
        "</areaDesc><polygon>0,0 9,0 9,9 0,9 0,0 3,3 3,6 6,6 6,3 3,3 0,0</polygon>",
    ),
    "with a polygon given over several lines": MINIMAL.replace(
        "</areaDesc>", "</areaDesc><polygon>\n 38.47,-120.14\n 38.34,-119.95 38.52,-119.74\n"
        " 38.62,-119.89 38.47,-120.14\n</polygon>"
    ),
    "with two areas in one language": MINIMAL.replace(
        "</info>", "</info>" + INFO.replace("Lai Châu", "Điện Biên").replace("Cháy", "Lũ")
    ),
    "with one area at two times": MINIMAL.replace(
        "<area>", "<expires>2026-07-01T16:00:00+07:00</expires><area>"
    ).replace("</alert>", INFO.replace("<severity>Unknown", "<severity>Minor") + "</alert>"),
    "with a language of three letters": MINIMAL.replace("<info>", "<info><language>hmn</language>"),
    "with a relative name for what is enclosed": MINIMAL.replace(
        "<area>",
        "<resource><resourceDesc>âm</resourceDesc><mimeType>audio/x-ms-wma; q=1</mimeType>"
        f"<size>3</size><uri>a.wma</uri><derefUri>AAAA</derefUri>"
        f"<digest>{hashlib.sha1(bytes(3)).hexdigest()}</digest></resource><area>",
    ),
    "with an address of another scheme": MINIMAL.replace(
        "<area>", "<web>urn:oid:2.49.0.1.704</web><area>"
    ),
}  # fmt: skip


def encoded(text: str) -> bytes:
    """The bytes of a sample in the encoding that it declares."""
    return text.encode("utf-16" if '"UTF-16"' in text else "utf-8")


def authority(name: str = "Gốc") -> Authority:
    """A root for tests, made once."""
    return _authority(name)


def signer(name: str = "Gốc", kind: str = "ec") -> Signer:
    """Whom the root of that name vouches for, for a year; made once."""
    return _signer(name, kind)


@cache
def _authority(name: str) -> Authority:
    return Authority.make(name, SENT - timedelta(days=100), kind="ec")


@cache
def _signer(name: str, kind: str) -> Signer:
    issued = authority(name).issue(f"Ký của {name}", SENT - timedelta(days=50), kind=kind)
    return Signer.load(issued)
