from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.viet.decoding import Undecodable, decode
from nguon.viet.legacy import LegacyEncoding, to_unicode

MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc"
TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam\nÑoäc laäp - Töï do - Haïnh phuùc"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_files_are_read_as_they_are(encoding: str) -> None:
    assert decode(MOTTO.encode(encoding)).text == MOTTO


@pytest.mark.parametrize(("text", "name"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_legacy_fonts_are_recognised_and_converted(text: str, name: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (MOTTO, name)


def test_capitals_of_the_capital_fonts_are_restored() -> None:
    assert (
        to_unicode("PHã GI¸M §èC Së Néi vô tØnh Hµ Nam")[0] == "PHÓ GIÁM ĐỐC Sở Nội vụ tỉnh Hà Nam"
    )


def test_windows_vietnamese_is_composed() -> None:
    bytes_1258 = "Tiê\u0301ng Viê\u0323t vâ\u0303n đọc được".replace("ọ", "o\u0323").replace(
        "ượ", "ươ\u0323"
    )
    decoded = decode(bytes_1258.encode("cp1258"))
    assert (decoded.text, decoded.encoding) == ("Tiếng Việt vẫn đọc được", "cp1258")


def test_french_is_not_taken_for_a_legacy_font() -> None:
    french = "Élève où êtes-vous né à l'été déjà çà et là"
    assert to_unicode(french) == (french, None)


def test_unicode_vietnamese_is_left_alone() -> None:
    assert to_unicode(MOTTO) == (MOTTO, None)
    assert to_unicode(VNI)[1] is LegacyEncoding.VNI


def test_a_few_broken_bytes_are_counted_not_fatal() -> None:
    decoded = decode((MOTTO * 20).encode()[:-1] + b"\xff")
    assert decoded.lost == 1


def test_bytes_of_no_known_encoding_are_refused() -> None:
    with pytest.raises(Undecodable):
        decode(b"\xe9\xe8\xff\xfe" * 50)


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    with suppress(Undecodable):
        decode(data)
