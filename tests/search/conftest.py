"""A small catalogue of our own: what the rankings of the tests are told from."""

import pytest

from nguon.search import index, thesaurus
from nguon.search.finding import Finder
from nguon.search.records import Record

TITLES = {
    "khai-sinh": "Thủ tục đăng ký khai sinh",
    "khai-sinh-luu-dong": "Thủ tục đăng ký khai sinh lưu động",
    "khai-sinh-lai": "Thủ tục đăng ký lại khai sinh",
    "khai-tu": "Thủ tục đăng ký khai tử",
    "ket-hon": "Thủ tục đăng ký kết hôn",
    "ket-hon-nuoc-ngoai": "Thủ tục đăng ký kết hôn có yếu tố nước ngoài",
    "doc-than": "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
    "can-cuoc-moi": "Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên",
    "can-cuoc-doi": "Cấp đổi thẻ căn cước",
    "can-cuoc-lai": "Cấp lại thẻ căn cước",
    "so-do-doi": "Cấp đổi Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
    "so-do-lai": "Cấp lại Giấy chứng nhận do bị mất",
    "tach-thua": "Tách thửa hoặc hợp thửa đất",
    "bang-lai-doi": "Đổi giấy phép lái xe",
    "bang-lai-lai": "Cấp lại giấy phép lái xe",
    "dang-ky-xe": "Cấp lại chứng nhận đăng ký xe, biển số xe",
    "tam-tru": "Đăng ký tạm trú",
    "thuong-tru": "Đăng ký thường trú",
    "ho-kinh-doanh": "Đăng ký thành lập hộ kinh doanh",
    "ho-ngheo": "Công nhận hộ nghèo, hộ cận nghèo thường xuyên hằng năm",
    "ban-sao": "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
    "chung-thuc": "Chứng thực bản sao từ bản chính giấy tờ, văn bản",
}


@pytest.fixture(scope="session")
def finder() -> Finder:
    records = [Record(key, title) for key, title in TITLES.items()]
    return Finder(index.in_memory(records, thesaurus.shipped()))
