"""The code tables of bulletins, with the codes that systems in the field exchange.

Field of information, type and priority carry the numbers seen in provincial systems of source
information (`LoaiLinhVuc`, `LoaiBanTin`, `MucDoUuTien`). They were read in code that implements the
exchange, not in the annexes of the guides themselves: no conformity is claimed.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subject(models.IntegerChoices):
    """Field of information (LoaiLinhVuc)."""

    GENERAL = 1, _("thông tin chung")
    UNEXPECTED = 2, _("thông tin đột xuất")
    POLICY = 3, _("đường lối, chủ trương, chính sách, pháp luật")
    STEERING = 4, _("chỉ đạo, điều hành của cấp ủy, chính quyền cơ sở")
    KNOWLEDGE = 5, _("kiến thức khoa học, kinh tế, văn hóa, xã hội")
    EXAMPLE = 6, _("gương người tốt, việc tốt")


class Medium(models.IntegerChoices):
    """Type of bulletin (LoaiBanTin)."""

    TEXT = 1, _("ký tự")
    IMAGE = 2, _("hình ảnh")
    SOUND = 3, _("âm thanh")
    VIDEO = 4, _("video")
    LIVE = 5, _("trực tiếp")


class Priority(models.IntegerChoices):
    """Priority (MucDoUuTien, Thông tư 39/2020/TT-BTTTT): the lower the number, the more urgent."""

    EMERGENCY = 1, _("khẩn cấp")
    PRIORITY = 2, _("ưu tiên")
    NORMAL = 3, _("thông thường")


class Language(models.TextChoices):
    """Languages of a bulletin, by their codes for `lang` (BCP 47).

    Thái, Mông and Dao are groups of languages: the group's code where there is one (tai, hmn), that
    of Iu Mien for Dao.
    """

    VIETNAMESE = "vi", _("tiếng Việt")
    THAI = "tai", _("tiếng Thái")
    HMONG = "hmn", _("tiếng Mông")
    DAO = "ium", _("tiếng Dao")
    HANI = "hni", _("tiếng Hà Nhì")
    ENGLISH = "en", _("tiếng Anh")

    @property
    def own_name(self) -> str:
        """What its speakers call it, where that is written here; not checked by a speaker yet."""
        return _OWN_NAMES.get(self.value, "")


_OWN_NAMES = {"tai": "Táy", "hmn": "Lus Hmoob", "ium": "Iu Mienh", "hni": "Haqniq", "en": "English"}


class Origin(models.TextChoices):
    """What a bulletin comes from."""

    ASSIGNMENT = "assignment", _("nhiệm vụ được giao")
    SOURCE = "source", _("nguồn chính thức")
    EDITOR = "editor", _("biên tập viên")
    PLAYBOOK = "playbook", _("phương án đáp ứng")


class State(models.TextChoices):
    """Where a version stands on its way; `DROPPED` never went out and never will."""

    DRAFT = "draft", _("đang soạn")
    REVIEWED = "reviewed", _("đã biên tập")
    APPROVED = "approved", _("đã duyệt")
    RELEASED = "released", _("đã phát hành")
    CORRECTED = "corrected", _("đã đính chính")
    RECALLED = "recalled", _("đã thu hồi")
    EXPIRED = "expired", _("hết hiệu lực")
    DROPPED = "dropped", _("đã bỏ")


UNFINISHED = (State.DRAFT, State.REVIEWED, State.APPROVED)


class Turn(models.TextChoices):
    """What a version is to the one before it."""

    FIRST = "first", _("bản đầu")
    CORRECTION = "correction", _("đính chính")
    RECALL = "recall", _("thu hồi")


APPROVALS_NEEDED = {Priority.EMERGENCY: 2}
"""How many persons approve, by priority; one where nothing is said."""
