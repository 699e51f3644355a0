"""Code tables of public services: who handles one, how far it goes online, its record's fields."""

import re
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.viet.folding import fold

CODE = re.compile(r"[0-9A-Z](?:[0-9A-Z.\-]{1,38})[0-9A-Z]", re.IGNORECASE)
"""A procedure's code: mostly like 1.001193; a province adds parts, such as 1.000123.H35."""

TWO_GRADES_SINCE = date(2022, 6, 24)
"""From this day decree 42/2022/NĐ-CP knows "toàn trình" and "một phần" in place of four levels."""


class Level(models.IntegerChoices):
    """Which tier handles it; the values are bits, so that several add up to a mask."""

    COMMUNE = 1, _("cấp xã")
    DISTRICT = 2, _("cấp huyện")
    PROVINCE = 4, _("cấp tỉnh")
    MINISTRY = 8, _("cấp bộ")
    OTHER = 16, _("cơ quan khác")


_TIERS = {fold(str(level.label)): level for level in Level}


def levels_named(words: str) -> int:
    """The mask of "Cấp tỉnh, Cấp xã"; 0 where no tier is named."""
    named = {_TIERS.get(fold(part.strip())) for part in words.split(",")}
    return sum(level for level in named if level)


def levels_in(mask: int) -> list[Level]:
    return [level for level in Level if mask & level]


class Online(models.TextChoices):
    """How far it goes online: levels of circular 32/2017/TT-BTTTT, grades of decree 42/2022."""

    LEVEL_1 = "1", _("mức độ 1")
    LEVEL_2 = "2", _("mức độ 2")
    LEVEL_3 = "3", _("mức độ 3")
    LEVEL_4 = "4", _("mức độ 4")
    PART = "part", _("một phần")
    FULL = "full", _("toàn trình")


_NEAREST_LEVEL = {Online.FULL: Online.LEVEL_4, Online.PART: Online.LEVEL_3}
_NEAREST_GRADE = {
    Online.LEVEL_4: Online.FULL,
    Online.LEVEL_3: Online.PART,
    Online.LEVEL_2: Online.PART,
}


def as_called_on(online: Online, day: date) -> Online:
    """The word that the rules of `day` have for it: the nearest, since they do not map exactly.

    Level 1 gives information alone, which decree 42/2022 has no grade for: it stays.
    """
    nearest = _NEAREST_LEVEL if day < TWO_GRADES_SINCE else _NEAREST_GRADE
    return nearest.get(online, online)


def online_named(words: str) -> Online | None:
    """What "Toàn trình", "Dịch vụ công một phần" or "Mức độ 4" says; None for anything else."""
    folded = fold(words)
    for online in reversed(Online):
        if fold(str(online.label)) in folded:
            return online
    return None


FIELDS = {
    "ma_thu_tuc": _("Mã thủ tục"),
    "ten_thu_tuc": _("Tên thủ tục"),
    "so_quyet_dinh": _("Số quyết định công bố"),
    "cap_thuc_hien": _("Cấp thực hiện"),
    "loai_thu_tuc": _("Loại thủ tục"),
    "linh_vuc": _("Lĩnh vực"),
    "doi_tuong_thuc_hien": _("Đối tượng thực hiện"),
    "co_quan_thuc_hien": _("Cơ quan thực hiện"),
    "co_quan_co_tham_quyen": _("Cơ quan có thẩm quyền"),
    "dia_chi_tiep_nhan": _("Địa chỉ tiếp nhận hồ sơ"),
    "co_quan_duoc_uy_quyen": _("Cơ quan được ủy quyền"),
    "co_quan_phoi_hop": _("Cơ quan phối hợp"),
    "thu_tuc_lien_quan": _("Thủ tục liên quan"),
    "trinh_tu_thuc_hien": _("Trình tự thực hiện"),
    "cach_thuc_thuc_hien": _("Cách thức thực hiện"),
    "thanh_phan_ho_so": _("Thành phần hồ sơ"),
    "can_cu_phap_ly": _("Căn cứ pháp lý"),
    "yeu_cau_dieu_kien": _("Yêu cầu, điều kiện"),
    "ket_qua_xu_ly": _("Kết quả"),
    "detail_url": _("Địa chỉ bản ghi"),
    "formality_id": _("Mã bản ghi"),
    "muc_do": _("Mức độ cung cấp trực tuyến"),
}
"""The keys of the national record and what they are called on a page."""
