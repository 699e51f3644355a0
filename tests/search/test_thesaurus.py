import re

import pytest

from nguon.search import thesaurus
from nguon.search.analysis import words

FILES = sorted(thesaurus.FOLDER.glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_in_the_thesaurus_is_told_by_a_code(file):
    assert not re.search(r"\d\.\d{6}", file.read_text(encoding="utf-8"))


def test_a_kind_is_told_by_parts_of_a_title_in_their_order():
    title = thesaurus.title("đăng ký … khai sinh ! lưu động, nước ngoài")
    assert title.fits("thu tuc dang ky lai khai sinh")
    assert not title.fits("thu tuc dang ky khai sinh luu dong")
    assert not title.fits("khai sinh thi dang ky o dau")
    assert not title.fits("dang ky khai sinhx")


def test_the_longest_name_is_taken():
    names = thesaurus.Names("sổ đỏ: bìa đỏ, giấy chứng nhận quyền sử dụng đất", "k, ko: không")
    assert names.called(words("Giấy chứng nhận quyền sử dụng đất")) == ["so", "do"]
    assert names.lengthened(words("có mất bìa đỏ ko")) == words("có mất bìa đỏ không")


def test_a_kind_is_meant_by_the_phrase_that_is_held_whole():
    kinds = thesaurus.kinds_in("> cấp lại\nmất thẻ; rơi thẻ\n\n> cấp đổi\nđổi thẻ; thẻ hỏng")
    small = thesaurus.Thesaurus(kinds, thesaurus.Names("", ""))
    assert next(one.kind for one in small.meant(words("hôm qua tôi mất thẻ"))) == 0
    assert next(one.kind for one in small.meant(words("thẻ bị hỏng"))) == 1


def test_no_query_that_search_is_measured_with_stands_in_the_thesaurus():
    files = (thesaurus.FOLDER.parents[3] / "bench/queries").glob("*.txt")
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    measured = {" ".join(words(line.rpartition("|")[0])) for line in lines}
    known = {" ".join(words(phrase)) for one in thesaurus.shipped().kinds for phrase in one.phrases}
    assert len(measured) > 400
    assert not measured & known - {""}
