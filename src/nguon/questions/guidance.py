"""Where complaints and denunciations are settled: not here, by laws of their own.

The laws on complaints (2011) and on denunciations (2018) were not at hand: what is said here is
what they are commonly summed up as, and is for the province to confirm.
"""

from django.utils.translation import gettext_lazy as _

from nguon.questions.codes import Kind

GUIDANCE = {
    Kind.COMPLAINT: _(
        "Khiếu nại một quyết định hoặc việc làm của cơ quan: viết đơn có ngày, họ tên, địa chỉ, "
        "lý do và chữ ký, gửi chính cơ quan đã ra quyết định; không đồng ý thì gửi cơ quan cấp "
        "trên hoặc kiện ra tòa án. Bạn có thể đến trụ sở tiếp công dân của xã hoặc của tỉnh để "
        "được hướng dẫn và nộp đơn."
    ),
    Kind.DENUNCIATION: _(
        "Tố cáo người vi phạm pháp luật: gửi đơn hoặc đến trình bày trực tiếp tại trụ sở tiếp công "
        "dân của tỉnh, cơ quan thanh tra hoặc công an. Nơi đó phải giữ bí mật về bạn. Đừng gửi "
        "qua trang này, thư hoặc tin nhắn: chúng tôi không nhận và không lưu nội dung tố cáo."
    ),
}
