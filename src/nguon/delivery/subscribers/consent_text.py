"""What people agree to, word for word. A used text is never changed: a new one is added."""

from django.utils.translation import gettext_lazy as _

from nguon.delivery.models.subscriber import Use

WEB, SMS, LIST = "web-1", "sms-1", "list-1"

TEXTS = {
    WEB: _(
        "Tôi đồng ý để cơ quan của tỉnh dùng số điện thoại hoặc địa chỉ thư này để gửi cho tôi tin "
        "chính thức mà tôi đã chọn, kể cả tin phòng, chống dịch bệnh và tin khẩn cấp nơi tôi ở. "
        "Số và địa chỉ được mã hóa, không dùng để quảng cáo, không dùng để khảo sát, không trao "
        "cho bên khác ngoài đơn vị chuyển tin. Tôi có thể xem, sửa, ngừng nhận và yêu cầu xóa bất "
        "cứ lúc nào, không mất phí."
    ),
    SMS: _(
        "Soạn DK và tên xã là đồng ý nhận tin chính thức của tỉnh, kể cả tin phòng, chống dịch "
        "bệnh và tin khẩn cấp, tại xã đó, vào số đã gửi. Soạn HUY để ngừng bất cứ lúc nào."
    ),
    LIST: _(
        "Danh sách do cơ quan lập. Căn cứ sử dụng và mục đích ghi ở danh sách; người có trong danh "
        "sách có quyền xem, sửa, ngừng nhận và yêu cầu xóa bất cứ lúc nào."
    ),
}

USES = Use.INFORM | Use.EPIDEMIC
"""What the texts WEB and SMS cover."""
