"""What a procedure does to which kind of paper, and who does it. Titles alike in all else differ
in this.
"""

from collections.abc import Iterable

_ACTIONS = {
    "new": ("cap moi", "lan dau", "thanh lap", "moi"),
    "again": (
        "cap lai",
        "dang ky lai",
        "lam lai",
        "cong bo lai",
        "that lac",
        "mat",
        "hong",
        "rach",
    ),
    "exchange": ("doi",),
    "extend": ("gia han", "het han", "keo dai", "het hieu luc", "het thoi han"),
    "amend": ("sua doi", "bo sung", "dieu chinh", "thay doi", "cai chinh", "dinh chinh"),
    "end": ("cham dut", "giai the", "huy", "xoa", "rut", "ngung", "dinh chi", "tam dung", "thoi"),
    "revoke": ("thu hoi", "tuoc"),
    "copy": ("ban sao", "trich luc", "so goc"),
    "approve": ("phe duyet", "tham dinh", "chap thuan", "cong nhan", "xet duyet", "thong qua"),
    "notify": ("thong bao", "khai bao", "bao cao"),
    "register": ("dang ky",),
    "grant": ("cap",),
    "bring in": ("nhap khau",),
    "take out": ("xuat khau",),
    "take through": ("qua canh", "tam nhap", "tai xuat"),
    "merge": ("hop nhat", "sap nhap", "chia", "tach"),
    "hand on": ("chuyen",),
    "inspect": ("kiem tra", "kiem dinh", "giam dinh", "kiem dich"),
    "branch": ("chi nhanh", "van phong dai dien"),
    "licence": ("giay phep",),
    "certificate": ("giay chung nhan",),
    "practice": ("chung chi",),
    "confirmation": ("xac nhan",),
    "abroad": ("nuoc ngoai", "quoc te"),
    "army": ("quoc phong", "quan doi", "quan nhan"),
}
_LEVELS = {
    "commune": ("cap xa", "ubnd xa", "uy ban nhan dan xa"),
    "district": ("cap huyen", "ubnd huyen"),
    "province": ("cap tinh", "ubnd tinh", "so tu phap"),
    "state": ("trung uong", "cap bo", "cap tw"),
}


def actions_in(syllables: Iterable[str]) -> frozenset[str]:
    """Which actions and kinds of papers a title or a query names."""
    return _named(_ACTIONS, syllables)


def levels_in(syllables: Iterable[str]) -> frozenset[str]:
    """Which levels of administration it names."""
    return _named(_LEVELS, syllables)


def _named(table: dict[str, tuple[str, ...]], syllables: Iterable[str]) -> frozenset[str]:
    text = f" {' '.join(syllables)} "
    return frozenset(one for one, said in table.items() if any(f" {w} " in text for w in said))
