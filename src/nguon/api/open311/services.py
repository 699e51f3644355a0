"""What can be reported: the services, and the one thing that every form asks besides."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Service:
    code: str
    name: str
    description: str
    keywords: str
    group: str


OTHER = "khac"
SERVICES = {
    one.code: one
    for one in (
        Service(
            "thu-tuc",
            gettext_lazy("Thủ tục hành chính"),
            gettext_lazy(
                "Chậm trễ, phiền hà, yêu cầu giấy tờ ngoài quy định; quy định bất hợp lý."
            ),
            "thủ tục, hồ sơ, một cửa, chậm, phiền hà",
            gettext_lazy("Chính quyền"),
        ),
        Service(
            "loa",
            gettext_lazy("Loa truyền thanh"),
            gettext_lazy("Loa hỏng, quá to, sai giờ, không nghe được; tin phát sai."),
            "loa, đài, truyền thanh, ồn",
            gettext_lazy("Thông tin cơ sở"),
        ),
        Service(
            "ha-tang",
            gettext_lazy("Đường sá, điện, nước"),
            gettext_lazy("Hư hỏng, mất an toàn ở nơi công cộng."),
            "đường, cầu, điện, nước, đèn",
            gettext_lazy("Đời sống"),
        ),
        Service(
            "moi-truong",
            gettext_lazy("Môi trường"),
            gettext_lazy("Rác thải, nước bẩn, khói bụi, tiếng ồn."),
            "rác, ô nhiễm, khói, nước thải",
            gettext_lazy("Đời sống"),
        ),
        Service(
            OTHER,
            gettext_lazy("Phản ánh, kiến nghị khác"),
            gettext_lazy("Điều chưa tốt bạn thấy, hoặc đề nghị của bạn."),
            "phản ánh, kiến nghị",
            gettext_lazy("Khác"),
        ),
    )
}
"""By code. The list is ours: no official one was at hand."""

MAY_PUBLISH = "cong_bo"


def listed(service: Service) -> dict[str, Any]:
    """As GET services tells it."""
    return {
        "service_code": service.code,
        "service_name": str(service.name),
        "description": str(service.description),
        "metadata": True,
        "type": "realtime",
        "keywords": service.keywords,
        "group": str(service.group),
    }


def definition(service: Service) -> dict[str, Any]:
    """Whether the case may be published is asked of everybody; nothing is not a yes."""
    attribute = {
        "variable": True,
        "code": MAY_PUBLISH,
        "datatype": "singlevaluelist",
        "required": False,
        "datatype_description": _("Không chọn là không cho phép."),
        "order": 1,
        "description": _("Cho phép công bố câu hỏi và trả lời, đã bỏ tên, số, địa chỉ"),
        "values": [{"key": "1", "name": _("Có")}, {"key": "0", "name": _("Không")}],
    }
    return {"service_code": service.code, "attributes": [attribute]}
