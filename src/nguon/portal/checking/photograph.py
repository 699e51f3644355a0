"""The words of a photograph or screenshot, read one at a time and not for long."""

from threading import BoundedSemaphore

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from nguon.events.refusal import Refused
from nguon.reader.errors import Unreadable
from nguon.reader.formats.scan import read_page_images
from nguon.reader.scans.pixels import open_picture

LARGEST = 8 * 2**20
SECONDS = 20.0

_one_at_a_time = BoundedSemaphore(1)


def words_of(file: UploadedFile) -> str:
    """Return what a picture says. Raises Refused with what to do."""
    if file.size > LARGEST:
        raise Refused(_("Ảnh lớn quá 8 MB. Hãy chụp màn hình phần có chữ rồi gửi lại."), "anh")
    if not _one_at_a_time.acquire(blocking=False):
        raise Refused(_("Máy đang đọc ảnh của người khác. Bạn thử lại sau nửa phút."), "anh")
    try:
        picture = open_picture(file.read(), file.name)
        lines, _warnings = read_page_images([picture], seconds_per_page=SECONDS)
    except Unreadable as trouble:
        if trouble.code == "needs_program":
            said = _("Máy chủ này chưa đọc được ảnh. Bạn gõ lại lời trong ảnh giúp.")
        else:
            said = _("Chưa đọc được ảnh này. Hãy gửi ảnh chụp màn hình dạng PNG hoặc JPEG.")
        raise Refused(said, "anh") from trouble
    finally:
        _one_at_a_time.release()
    words = "\n".join(line.text for line in lines)
    if not words.strip():
        said = _("Chưa thấy chữ nào trong ảnh. Hãy chụp gần hơn, dưới ánh sáng ban ngày.")
        raise Refused(said, "anh")
    return words
