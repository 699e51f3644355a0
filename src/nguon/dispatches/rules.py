"""The rules for documents by date: which form a dispatch must have depends on its day.

Thông tư 01/2011/TT-BNV until 4 March 2020, Nghị định 30/2020/NĐ-CP from 5 March 2020.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.viet.folding import fold

if TYPE_CHECKING:
    from nguon.dispatches.models import Dispatch


class Urgency(TextChoices):
    """Marks of urgency; ordinary dispatches carry none."""

    URGENT = "khẩn", gettext_lazy("Khẩn")
    VERY_URGENT = "thượng khẩn", gettext_lazy("Thượng khẩn")
    EXPRESS = "hỏa tốc", gettext_lazy("Hỏa tốc")
    EXPRESS_TIMED = "hỏa tốc hẹn giờ", gettext_lazy("Hỏa tốc hẹn giờ")


@dataclass(frozen=True)
class RuleSet:
    """One regulation: its name, its first day, and the kinds of document that it knows."""

    name: str
    since: date
    kinds: frozenset[str]


@dataclass(frozen=True)
class Concern:
    """Something that does not fit the rules; `blocks` the signature or only asks for a look."""

    field: str
    message: str
    blocks: bool = False


# As the regulations list them.
_COMMON = (
    "nghị quyết, quyết định, chỉ thị, quy chế, quy định, thông cáo, thông báo, hướng dẫn, "
    "chương trình, kế hoạch, phương án, đề án, dự án, báo cáo, biên bản, tờ trình, hợp đồng, "
    "công văn, công điện, bản ghi nhớ, bản thỏa thuận, giấy ủy quyền, giấy mời, giấy giới thiệu, "
    "giấy nghỉ phép, phiếu gửi, phiếu chuyển, thư công"
)
BOTH = frozenset(_COMMON.split(", "))
RULE_SETS = (
    RuleSet(
        "Thông tư 01/2011/TT-BNV",
        date(2011, 4, 1),
        BOTH | {"bản cam kết", "giấy chứng nhận", "giấy đi đường", "giấy biên nhận hồ sơ"},
    ),
    RuleSet("Nghị định 30/2020/NĐ-CP", date(2020, 3, 5), BOTH | {"phiếu báo"}),
)
# Who signs for whom: the authority mark and how the signer's own title then begins.
DEPUTY, BY_ORDER, SUB_DELEGATED, COLLECTIVE, ACTING = "KT.", "TL.", "TUQ.", "TM.", "Q."


def rule_set_on(day: date) -> RuleSet:
    """The regulation in force on `day`; the oldest one known for days before it."""
    return next((rules for rules in reversed(RULE_SETS) if rules.since <= day), RULE_SETS[0])


def written_number(ordinal: int) -> str:
    """Numbers below ten carry a leading zero (Nghị định 30/2020)."""
    return f"{ordinal:02d}"


def check(dispatch: "Dispatch", day: date) -> list[Concern]:
    """What stands against signing `dispatch` by the rules of `day`, blocking concerns first."""
    rules = rule_set_on(day)
    concerns = [*secrecy(dispatch), *_missing(dispatch), *_signature(dispatch)]
    if dispatch.doc_type and dispatch.doc_type.lower() not in rules.kinds:
        concerns.append(
            Concern(
                "doc_type",
                _("%(rules)s không có loại văn bản “%(kind)s”. Hãy kiểm tra lại tên loại.")
                % {"rules": rules.name, "kind": dispatch.doc_type},
            )
        )
    return sorted(concerns, key=lambda concern: not concern.blocks)


def secrecy(dispatch: "Dispatch"):
    """A state secret must not be handled on an open system, whichever way it came."""
    if mark := (dispatch.reading or {}).get("secrecy"):
        yield Concern(
            "secrecy",
            _(
                "Văn bản có dấu “%(mark)s”. Văn bản bí mật nhà nước không được xử lý trên hệ thống "
                "này. Hãy dừng lại, báo người phụ trách bảo mật và làm theo quy định về bí mật "
                "nhà nước."
            )
            % {"mark": mark.upper()},
            blocks=True,
        )


def _missing(dispatch: "Dispatch"):
    required = {
        "subject": _("Chưa có trích yếu. Hãy ghi nội dung chính của văn bản."),
        "symbol": _("Chưa có ký hiệu. Hãy ghi chữ viết tắt cơ quan và đơn vị soạn thảo."),
        "signer_name": _("Chưa có người ký. Hãy ghi họ và tên người ký."),
    }
    for field, message in required.items():
        if not getattr(dispatch, field):
            yield Concern(field, message, blocks=True)
    lines = dispatch.recipients.all()
    if not any(line.main or line.part == "execute" for line in lines):
        yield Concern(
            "recipients",
            _("Văn bản chưa nêu nơi nhận nào. Hãy thêm nơi nhận ở mục Kính gửi hoặc Nơi nhận."),
            blocks=True,
        )


def _signature(dispatch: "Dispatch"):
    """KT. is signed by a deputy; TL. and TUQ. by the head of a part; Q. by the acting head."""
    capacity, title = dispatch.signing_capacity.strip().upper(), fold(dispatch.signer_title)
    if capacity.startswith(DEPUTY) and not title.startswith("pho"):
        yield Concern(
            "signer_title",
            _("Ký thay (KT.) thì người ký phải là cấp phó. Hãy sửa chức vụ hoặc quyền hạn ký."),
            blocks=True,
        )
    if capacity.startswith((BY_ORDER, SUB_DELEGATED)) and not title:
        yield Concern(
            "signer_title",
            _("Ký thừa lệnh (TL.) hoặc thừa ủy quyền (TUQ.) phải ghi chức vụ của người ký."),
            blocks=True,
        )
    if capacity.startswith((BY_ORDER, SUB_DELEGATED)) and title.startswith("pho giam doc"):
        yield Concern(
            "signing_capacity",
            _("Cấp phó của người đứng đầu ký thay (KT.), không ký thừa lệnh."),
        )
    if not capacity and title.startswith("pho"):
        yield Concern(
            "signing_capacity",
            _("Cấp phó ký thì trước chức vụ người đứng đầu phải ghi “KT.”."),
            blocks=True,
        )
