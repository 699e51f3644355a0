"""Signing in; a demonstration store shows its accounts beside the form."""

from django.conf import settings
from django.contrib.auth.views import LoginView
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nguon.orgs.models import Holding, Role

DEMO_PASSWORD = "nguon-demo"  # noqa: S105 - shown on the page, in demonstration stores alone
# What each role may try first on the day that a demonstration opens.
TO_TRY: dict[str, Promise] = {
    Role.CLERK: _("Văn bản: tiếp nhận một tệp, xem câu nào được đọc thành nhiệm vụ của ai."),
    Role.DRAFTER: _("Điều hành: năm phường không ai được giao việc, giao bằng một nút."),
    Role.LEADER: _("Ứng phó: xem phương án theo cấp và áp dụng bằng một văn bản."),
    Role.EDITOR: _("Bản tin: lời đã tới ai, có chứng cứ gì. Tin đồn: soạn lời trả lời."),
    Role.DUTY_OFFICER: _("Đài, loa: cụm loa nào hỏng, lệnh khẩn cấp cần hai người ký."),
    Role.OFFICER: _(
        "Hộp việc: vào sổ công văn mới đến, nhận việc, xem các xã của huyện làm đến đâu."
    ),
    Role.OPERATOR: _("Mở trên điện thoại. Nhận việc, báo cáo kèm ảnh, xác nhận chương trình loa."),
    Role.VIEWER: _("Điều hành: trên bản đồ, nơi nào xong, nơi nào trễ. Chỉ xem, không sửa."),
    Role.ADMINISTRATOR: _("Nhật ký: kiểm tra chuỗi. Cơ quan: khám hệ thống, tài khoản, khóa."),
}


class SignIn(LoginView):
    template_name = "look/sign_in.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        return super().get_context_data(demo_accounts=demo_accounts(), **kwargs)


def demo_accounts() -> list[dict[str, str | Promise]]:
    """One account for each role, in a demonstration store; none anywhere else."""
    if not settings.DEMO:
        return []
    holdings = Holding.objects.select_related("person", "post__unit").order_by("pk")
    return [
        {
            "username": holding.person.username,
            "password": DEMO_PASSWORD,
            "role": holding.post.get_role_display(),
            "unit": str(holding.post.unit),
            "to_try": TO_TRY.get(holding.post.role, ""),
        }
        for holding in holdings.filter(person__username__startswith="demo.")
    ]
