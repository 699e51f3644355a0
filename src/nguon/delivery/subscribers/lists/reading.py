"""One row of a list: whom it names, or why it cannot be taken."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nguon.bulletins.codes import Language, Subject
from nguon.bulletins.reach import area_of, communes_of
from nguon.delivery import addresses
from nguon.delivery.models.subscriber import ALL_TOPICS, mask_of
from nguon.delivery.subscribers.keywords import bare
from nguon.delivery.subscribers.lists.tables import Row
from nguon.orgs.models import Unit
from nguon.viet.folding import fold


class Unusable(ValueError):
    """The row, or one address of it, cannot be taken; `shown` is what screens may show of it."""

    def __init__(self, reason: str, shown: str = ""):
        super().__init__(reason)
        self.reason, self.shown = reason, shown


@dataclass(slots=True)
class Entry:
    """One person of a list: their addresses by channel, the commune's key, topics, language."""

    line: int
    addresses: dict[str, str]
    unit: int
    topics: int
    language: str


class Places:
    """The communes of a unit's area on a day, found by code or by name."""

    def __init__(self, unit: Unit, day: date):
        communes = communes_of([area_of(unit, day)], day)
        self._by_code = {one.code.lstrip("0"): one.pk for one in communes if one.code}
        self._by_name: dict[str, set[int]] = {}
        self._known: dict[tuple[str, str], int] = {}
        for one in communes:
            parent = one.parent_on(day)
            districts = ("", bare(parent), parent.folded) if parent else ("",)
            for name in (one.folded, bare(one)):
                for district in districts:
                    self._by_name.setdefault(f"{name}|{district}", set()).add(one.pk)

    def find(self, commune: str, district: str) -> int:
        """The key of one commune. Raises Unusable."""
        asked = (commune, district)
        if asked not in self._known:
            self._known[asked] = self._look_up(commune.strip(), district.strip())
        return self._known[asked]

    def _look_up(self, commune: str, district: str) -> int:
        if not commune:
            raise Unusable(_("Thiếu tên hoặc mã xã."))
        if commune.isdigit():
            found = {self._by_code.get(commune.lstrip("0"))} - {None}
        else:
            found = self._by_name.get(f"{fold(commune)}|{fold(district)}", set())
        if not found:
            raise Unusable(_("Không có xã này trong địa bàn của đơn vị lập danh sách."))
        if len(found) > 1:
            raise Unusable(_("Có nhiều xã trùng tên. Hãy ghi thêm cột “Huyện” hoặc dùng mã xã."))
        return found.pop()


LANGUAGES = {fold(str(label)): code for code, label in Language.choices}
LANGUAGES |= {code: code for code in Language.values}
LANGUAGES |= {name.removeprefix("tieng "): code for name, code in LANGUAGES.items()}


def read(line: int, row: Row, places: Places) -> tuple[Entry, list[Unusable]]:
    """The person that a row names and which of its addresses are unusable. Raises Unusable."""
    found: dict[str, str] = {}
    wrong: list[Unusable] = []
    if phone := row.get("phone", ""):
        try:
            found["sms"] = addresses.mobile(phone)
        except addresses.NotAnAddress as why:
            wrong.append(Unusable(str(why), _shown(phone)))
        else:
            if row.get("voice", "").strip().lower() in ("1", "x", "có", "co"):
                found["voice"] = found["sms"]
    if written := row.get("email", ""):
        try:
            found["email"] = addresses.email(written)
        except addresses.NotAnAddress as why:
            wrong.append(Unusable(str(why), _shown(written)))
    if not found:
        raise wrong[0] if wrong else Unusable(_("Thiếu số điện thoại và thư điện tử."))
    unit = places.find(row.get("commune", ""), row.get("district", ""))
    return Entry(line, found, unit, _topics(row), _language(row)), wrong


def _topics(row: Row) -> int:
    words = row.get("topics", "")
    if not words.strip():
        return ALL_TOPICS
    if fold(words).strip() in ("khan cap", "chi khan cap"):
        return 0
    codes = [one.strip() for one in words.replace(";", ",").split(",") if one.strip()]
    if not all(code.isdigit() and int(code) in Subject.values for code in codes):
        raise Unusable(_("Lĩnh vực phải là các số từ 1 đến 6, hoặc “khẩn cấp”."))
    return mask_of(codes)


def _language(row: Row) -> str:
    words = fold(row.get("language", ""))
    if not words:
        return Language.VIETNAMESE
    if words not in LANGUAGES:
        raise Unusable(_("Không rõ ngôn ngữ."))
    return LANGUAGES[words]


def _shown(written: str) -> str:
    """As much of a wrong address as may be kept: enough to find the line, too little to call."""
    written = written.strip()
    if "@" in written:
        return addresses.masked(written[:200])
    return f"{written[:2]}{addresses.DOT * 3}{written[-3:]}" if len(written) > 6 else "•••"
