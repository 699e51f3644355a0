"""Words of official messages that mean something else, often the opposite, without their marks.

Chosen by hand for the harm of the other reading, not for how often it is possible: nearly every
unaccented syllable has several.
"""

from typing import NamedTuple


class Word(NamedTuple):
    """A word (lower case), its other readings, what to say instead, and where it is clear."""

    written: str
    alternatives: tuple[str, ...]
    suggestion: str | None
    clear: tuple[str, ...] = ()


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(";") if name.strip())


# word | other readings | what to say instead | phrases in which it is clear
_TABLE = """
đừng | dừng; đứng | không |
dừng | đừng; đứng | ngừng | tạm dừng; dừng hoạt động; dừng lưu thông
cấm | cầm; cám; cắm | không được | nghiêm cấm; lệnh cấm; bị cấm; cấm đường; biển cấm
chưa | chữa; chứa; chua | đến nay không | chưa có; chưa được; chưa từng; chưa phát hiện
chữa | chưa; chứa | điều trị | chữa cháy; sửa chữa; khám chữa; chữa bệnh; chữa trị
cháy | chạy; chảy | hỏa hoạn | chữa cháy; cháy rừng; phòng cháy; đám cháy; cháy nổ; vụ cháy
chạy | cháy; chảy | di chuyển | chạy xe; tàu chạy; chạy qua; xe chạy
mùa mưa | mua mùa | thời kỳ mưa nhiều |
mưa | mua; mùa | có mưa | mưa lũ; mưa to; mưa lớn; mưa đá; mưa bão; mưa rất to; mưa vừa; có mưa; \
mưa dông; mưa giông; mưa nhỏ; mưa rào; lượng mưa; trời mưa; mưa phùn; mưa nhiều
lũ | lu; lú | nước lũ | mưa lũ; lũ quét; lũ ống; lũ lụt; bão lũ; nước lũ; lũ lớn; đỉnh lũ; \
trận lũ; tháo lũ; đón lũ
xả lũ | xa lũ | tháo lũ |
xả nước | xã nước; xa nước | tháo nước |
xả | xã; xa | thải | xả rác; xả thải; xả đáy
bão | báo; bảo; bao | cơn bão | cơn bão; bão số; bão lũ; mưa bão; siêu bão; phòng chống bão; \
chống bão; gió bão; tâm bão
báo | bão; bảo | thông báo | báo cáo; thông báo; cảnh báo; báo chí; dự báo; báo động; nhà báo; \
tờ báo; báo tin; báo trước; khai báo; trình báo; tin báo
gió | giờ | luồng gió | gió cấp; gió giật; gió mạnh; gió mùa; gió lớn; gió bão; luồng gió; \
sức gió; hướng gió; gió Tây; gió Đông; tốc độ gió
sang | sáng | thành | sang đường; sang năm; sang tuần; lây sang; sang tên; sửa sang
tới | tối; tôi; tội | đến | sắp tới; thời gian tới; đi tới; năm tới; ngày tới; giờ tới
không qua | không quá | không đi qua |
không quá | không qua | nhiều nhất | không quá cao; không quá lo
dịch | địch | dịch bệnh | dịch bệnh; dịch vụ; dịch tả; giao dịch; phiên dịch; chiến dịch; \
dịch Covid; dịch sởi; ổ dịch; vùng dịch; mùa dịch; dịch cúm; biên dịch; tâm dịch; \
phòng dịch; kiểm dịch; dịch sốt
dương tính | đường tỉnh | nhiễm bệnh | dương tính với
đường tỉnh | dương tính | tỉnh lộ |
nghi | nghỉ; nghĩ | nghi ngờ | nghi ngờ; nghi mắc; nghi nhiễm; nghi phạm; nghi lễ; nghi thức; \
nghi vấn; nghi bị
nghỉ | nghi; nghĩ | ngừng làm việc | nghỉ học; nghỉ phép; nghỉ lễ; nghỉ Tết; nghỉ hưu; nghỉ ngơi; \
nghỉ việc; ngày nghỉ; nghỉ làm; kỳ nghỉ; được nghỉ; nghỉ bù
phát | phạt | trao | phát thanh; phát hiện; phát triển; phát hành; xuất phát; cấp phát; \
phát sinh; phát động; phát biểu; phát sóng; phát huy; bùng phát; phát lại; tự phát; phát tán; \
phát điện; phát sáng; tái phát; phát bệnh
phạt | phát | xử phạt | xử phạt; hình phạt; mức phạt; phạt hành chính; bị phạt; phạt tù
thu | thư; thứ; thử; thủ | thu lại | thu hồi; thu gom; thu phí; thu nhập; thu thập; thu hoạch; \
thu lại; thu hút; thu tiền; doanh thu; thu ngân sách; mùa thu; nguồn thu; thu thuế; thu mua
thử | thu; thư; thứ | thử nghiệm | thử nghiệm; thử thách; thử việc
thứ tư | thư từ; thủ tự | thứ 4 |
chống | chồng; chông | ngăn chặn | phòng chống; phòng, chống; chống dịch; chống bão; chống lũ; \
chống thiên tai; chống hạn; chống rét; chống tham nhũng; chống cháy; chống bệnh; chống hàng giả
các bản | các bạn; các ban | các thôn bản |
bản | bán; bàn; bạn | thôn bản | thôn bản; thôn, bản; bản tin; văn bản; bản đồ; cơ bản; \
bản thân; xuất bản; biên bản; bản sao; bản chính; trưởng bản; bản quyền; bản làng; \
nhà văn hóa bản; Nhật Bản; kịch bản; bản án; bản cam kết; bản khai; bản kê
bán | bàn; bản; bạn | kinh doanh | mua bán; buôn bán; rao bán; bán lẻ; bán ra; \
người bán; bán buôn; bán trú; bán hàng
tiêm | tiệm; tiềm | tiêm chủng | tiêm chủng; tiêm vắc xin; tiêm vắc-xin; tiêm phòng; tiêm vaccine; \
mũi tiêm; tiêm mũi
tăng | tặng; tang | nâng | tăng cường; gia tăng; tăng trưởng; tăng nhanh; tăng cao; tăng giá; \
tăng thêm; tăng tốc; tăng dần
tặng | tăng; tang | trao | trao tặng; quà tặng; tặng quà; tặng thưởng; tặng bằng khen; hiến tặng
giảm | giam; giám | hạ | giảm giá; giảm nghèo; giảm nhẹ; giảm thiểu; suy giảm; cắt giảm; \
giảm dần; giảm bớt; thuyên giảm; giảm thuế; miễn giảm
mất | mặt; mắt; mát | qua đời | mất điện; mất nước; mất tích; mất mùa; mất an toàn; mất rừng; \
mất cắp; mất trộm; mất liên lạc; mất mạng; mất giấy tờ; mất mát
hoãn | hoàn; hoan | lùi lịch | trì hoãn; tạm hoãn; hoãn nghĩa vụ
miễn | miền | không thu tiền | miễn phí; miễn giảm; được miễn; miễn thuế; miễn nhiệm; miễn học phí
đổi | đợi; dời; đội; đói | thay đổi | thay đổi; đổi mới; trao đổi; chuyển đổi; biến đổi; sửa đổi; \
cấp đổi
dời | đổi; đợi; đời | chuyển | di dời; dời đến
đợi | đổi; dời; đội | chờ đợi | chờ đợi; mong đợi
chờ | cho; chợ; chó | chờ đợi | chờ đợi; phòng chờ; chờ đến
chợ | cho; chờ; chó | phiên chợ | chợ phiên; phiên chợ; đi chợ; khu chợ; chợ trung tâm; họp chợ
chó | cho; chờ; chợ | con chó | con chó; chó dại; chó mèo; đàn chó; chó, mèo; nuôi chó
rời | rồi; rơi | rời khỏi | rời khỏi; tách rời
lợn | lớn | heo | đàn lợn; thịt lợn; con lợn; nuôi lợn; chăn nuôi lợn; lợn giống; tả lợn
bò | bỏ; bộ; bố | con bò | trâu bò; trâu, bò; đàn bò; con bò; thịt bò; bò sữa; nuôi bò
đá | đã; da | đất đá | đất đá; mưa đá; đá rơi; đá lăn; bóng đá; đất, đá; mỏ đá; đá vôi; băng đá
lửa | lừa; lúa; lứa | ngọn lửa | ngọn lửa; dập lửa; bật lửa; bếp lửa; lửa trại; đốt lửa; tia lửa
lúa | lửa; lừa; lứa | cây lúa | trồng lúa; gieo lúa; cấy lúa; cây lúa; ruộng lúa; vụ lúa; \
thóc lúa; lúa nước; giống lúa; lúa nương; lúa mùa; lúa xuân; gặt lúa; đất lúa; héc ta lúa; ha lúa
sốt | sót | bị sốt | sốt xuất huyết; sốt rét; bị sốt; sốt cao; hạ sốt; cơn sốt; ho, sốt; sốt nhẹ
độc | đọc; dốc | có chất độc | nấm độc; ngộ độc; chất độc; độc hại; độc lập; khí độc; có độc; \
thuốc độc; rắn độc; nhiễm độc; độc tố
vỡ | vợ; vỏ | bị vỡ | vỡ đập; vỡ đê; bị vỡ; vỡ bờ; tan vỡ; sự cố vỡ; vỡ hồ
"""


def _rows() -> tuple[Word, ...]:
    rows = _TABLE.replace("\\\n", "").strip().splitlines()
    cells = ([cell.strip() for cell in row.split("|")] for row in rows)
    return tuple(
        Word(word, _listed(others), instead or None, _listed(clear))
        for word, others, instead, clear in cells
    )


WORDS = _rows()
"""Longer phrases take precedence over the words in them."""
