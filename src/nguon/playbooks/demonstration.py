"""What a demonstration store shows of response levels: an epidemic's first two.

The plan that the founding dispatch cites answers by levels; its text is not at hand. What each
level asks for here was made for the demonstration and says so in its ground.
"""

from django.db import transaction

from nguon.bulletins.codes import Priority
from nguon.events import clock
from nguon.orgs.permissions import Actor
from nguon.playbooks.models import Hazard, Playbook, Task, Template
from nguon.sources.codes import Topic

GROUND = "Kế hoạch số 100/KH-UBND ngày 06/02/2020; nội dung từng cấp do bản trình diễn đặt"
CONDITIONS = {
    1: "chưa có ca bệnh trong tỉnh, đã có ca bệnh ở nơi khác",
    2: "có ca bệnh xâm nhập vào tỉnh",
}
NEWS = {
    "addressee": "Các cơ quan báo chí trên địa bàn tỉnh",
    "text": "Đưa tin về tình hình dịch bệnh chỉ từ nguồn chính thức, gỡ tin sai trong ngày.",
    "due_days": 2,
}
STATIONS = {
    "addressee": "UBND các xã, phường, thị trấn",
    "text": "Phát thanh khuyến cáo phòng bệnh trên loa, mỗi ngày hai lần.",
    "due_days": 0,
    "every": 1,
}
GUIDE = {
    "addressee": "Phòng Văn hóa - Thông tin các huyện, thành phố",
    "text": "Hướng dẫn, kiểm tra các trạm truyền thanh cơ sở; báo cáo số buổi phát.",
    "due_days": 2,
    "every": 7,
}
MEETINGS = {
    "addressee": "UBND các xã, phường, thị trấn",
    "text": "Rà soát, thông báo dừng các hoạt động tập trung đông người.",
    "due_days": 1,
}
TASKS = {1: (NEWS, STATIONS), 2: (NEWS, STATIONS, GUIDE, MEETINGS)}
ADVICE = {
    "title": "[cấp độ] phòng dịch tại [địa bàn]: bạn cần làm gì",
    "lead": "Từ ngày [ngày], [địa bàn] áp dụng [cấp độ] phòng, chống dịch bệnh.",
    "body": "Theo [số văn bản], các cơ quan tăng cường thông tin và hướng dẫn người dân.",
    "action": "Rửa tay thường xuyên bằng xà phòng.\nHạn chế đến nơi đông người.",
    "channels": ["portal", "feeds", "loudspeaker"],
}
FIGURES = {
    "title": "Tình hình dịch bệnh ngày [ngày]",
    "body": "Đến ngày [ngày], [địa bàn] ghi nhận [số ca mắc] ca mắc. Nguồn: [cơ quan công bố].",
    "every": 1,
}
OVER = {
    "title": "Kết thúc [cấp độ] phòng dịch tại [địa bàn]",
    "body": "[địa bàn] không còn áp dụng [cấp độ] kể từ ngày [ngày].",
    "priority": Priority.NORMAL,
    "at_end": True,
}
TEMPLATES = {1: (ADVICE, OVER), 2: (ADVICE, FIGURES, OVER)}


@transaction.atomic
def write_playbooks(drafter: Actor, leader: Actor) -> Hazard:
    """Two levels, written by one person, approved by another."""
    name = "Dịch viêm đường hô hấp cấp do vi rút Corona"
    hazard = Hazard.enter(drafter, name, Topic.HEALTH, "cấp độ")
    for level, condition in CONDITIONS.items():
        one = Playbook.write(hazard, drafter, level, condition, GROUND, clock.today())
        for task in TASKS[level]:
            one.add(Task, drafter, **task)
        for template in TEMPLATES[level]:
            one.add(Template, drafter, **template)
        one.approve(leader)
    return hazard
