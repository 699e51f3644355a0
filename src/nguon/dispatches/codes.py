"""Status codes of the exchange of documents between agencies (QCVN 102:2016, status messages).

Code bases differ in how they word 04; the code is what is stored, this table is the only wording.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from nguon.formats.document_status import Status


class Code(TextChoices):
    ARRIVED = Status.ARRIVED.value, _("đã đến")
    REFUSED = Status.REFUSED.value, _("từ chối tiếp nhận")
    RECEIVED = Status.RECEIVED.value, _("đã tiếp nhận")
    DELEGATED = Status.DELEGATED.value, _("phân công")
    WORKING = Status.WORKING.value, _("đang xử lý")
    DONE = Status.DONE.value, _("hoàn thành")
    WITHDRAWN = Status.WITHDRAWN.value, _("lấy lại")
    AGREED = Status.AGREED.value, _("đồng ý lấy lại")
    DECLINED = Status.DECLINED.value, _("từ chối lấy lại")
