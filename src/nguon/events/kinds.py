"""The names of official acts, as the log shows them."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "store.opened": _("Mở hệ thống"),
    "person.created": _("Thêm tài khoản"),
    "post.created": _("Thêm vị trí"),
    "post.handed_over": _("Bàn giao vị trí"),
    "post.stood_in": _("Cử người thay"),
    "collective.created": _("Thêm quy tắc nơi nhận"),
    "collective.ended": _("Ngừng quy tắc nơi nhận"),
    "dispatch.taken_in": _("Tiếp nhận tệp"),
    "dispatch.corrected": _("Sửa thông tin đã đọc"),
    "dispatch.signed": _("Ký văn bản"),
    "dispatch.numbered": _("Cấp số"),
    "dispatch.issued": _("Phát hành"),
    "dispatch.recalled": _("Thu hồi văn bản"),
    "dispatch.routed": _("Giao xử lý văn bản đến"),
    "dispatch.passed_on": _("Chuyển cho cơ quan kế thừa lưu giữ"),
    "arrival.registered": _("Vào sổ văn bản đến"),
    "arrival.refused": _("Từ chối tiếp nhận"),
    "arrival.recall_answered": _("Trả lời yêu cầu thu hồi"),
    "duty.confirmed": _("Xác nhận nhiệm vụ"),
    "duty.changed": _("Sửa nhiệm vụ"),
    "duty.dropped": _("Bỏ nhiệm vụ đề xuất"),
    "duty.merged": _("Gộp nhiệm vụ"),
    "duty.added": _("Thêm nhiệm vụ"),
    "duty.extended": _("Bổ sung đơn vị thực hiện"),
    "assignment.acknowledged": _("Xác nhận đã nhận nhiệm vụ"),
    "assignment.refused": _("Từ chối nhiệm vụ"),
    "assignment.started": _("Bắt đầu thực hiện"),
    "assignment.delegated": _("Giao xuống đơn vị cấp dưới"),
    "assignment.reported": _("Báo cáo tiến độ"),
    "assignment.finished": _("Báo cáo hoàn thành"),
    "assignment.completed": _("Hoàn thành qua các đơn vị cấp dưới"),
    "assignment.reopened": _("Mở lại vì cấp dưới chưa xong"),
    "assignment.accepted": _("Chấp nhận báo cáo"),
    "assignment.returned": _("Trả lại báo cáo"),
    "assignment.reminded": _("Nhắc việc"),
    "assignment.escalated": _("Báo lên cấp trên"),
    "assignment.rescheduled": _("Đổi thời hạn"),
    "assignment.withdrawn": _("Rút nhiệm vụ"),
    "assignment.passed_on": _("Chuyển cho đơn vị kế thừa"),
}


def label(kind: str) -> str:
    return str(KINDS[kind])
