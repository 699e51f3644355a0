"""What a procedure does to a paper. Titles alike in all else differ in this."""

_ACTIONS = {
    "again": ("cap lai", "dang ky lai", "bi mat", "bi hong", "lam lai", "that lac", "mat"),
    "exchange": ("cap doi", "doi", "chuyen doi"),
    "extend": ("gia han", "het han", "keo dai", "sap het"),
    "amend": ("sua doi", "bo sung", "dieu chinh", "thay doi", "cai chinh", "dinh chinh"),
    "end": ("cham dut", "giai the", "thu hoi", "huy", "xoa", "rut", "tam ngung", "dinh chi"),
    "copy": ("ban sao", "trich luc", "so goc"),
    "approve": ("phe duyet", "tham dinh", "chap thuan", "cong nhan"),
    "notify": ("thong bao", "khai bao", "bao cao"),
}
ACTIONS = tuple(_ACTIONS)
_LEVELS = {
    "commune": ("cap xa", "ubnd xa", "uy ban nhan dan cap xa", "uy ban nhan dan xa"),
    "district": ("cap huyen", "ubnd huyen", "uy ban nhan dan cap huyen"),
    "province": ("cap tinh", "ubnd tinh", "so tu phap", "uy ban nhan dan cap tinh"),
    "state": ("trung uong", "cap bo", "cap tw"),
}


def actions_in(syllables: list[str]) -> frozenset[str]:
    """Which actions a title or a query names."""
    return _named(_ACTIONS, syllables)


def levels_in(syllables: list[str]) -> frozenset[str]:
    """Which levels of administration it names."""
    return _named(_LEVELS, syllables)


def _named(table: dict[str, tuple[str, ...]], syllables: list[str]) -> frozenset[str]:
    text = f" {' '.join(syllables)} "
    return frozenset(one for one, said in table.items() if any(f" {w} " in text for w in said))
