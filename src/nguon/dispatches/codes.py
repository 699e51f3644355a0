"""Status codes of the exchange of documents between agencies (QCVN 102:2016, status messages).

Code bases differ in how they word 04; the code is what is stored, this table is the only wording.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Code(TextChoices):
    ARRIVED = "01", _("đã đến")
    REFUSED = "02", _("từ chối tiếp nhận")
    RECEIVED = "03", _("đã tiếp nhận")
    DELEGATED = "04", _("phân công")
    WORKING = "05", _("đang xử lý")
    DONE = "06", _("hoàn thành")
    WITHDRAWN = "13", _("lấy lại")
    AGREED = "15", _("đồng ý lấy lại")
    DECLINED = "16", _("từ chối lấy lại")
