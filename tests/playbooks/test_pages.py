"""Response levels on the desk: written, approved, looked at beforehand, applied, seen, ended."""

from nguon.events import clock
from nguon.orgs.models import Role
from nguon.playbooks.models import Activation, Hazard, Playbook

ROOT = "/ban/ung-pho/"


def test_a_playbook_is_written_by_the_drafter_and_approved_by_the_leader(desk):
    drafter, leader = desk(Role.DRAFTER), desk(Role.LEADER)
    drafter.post(ROOT, {"name": "Lũ trên sông Nậm Na", "topic": "Met", "level_word": "báo động"})
    hazard = Hazard.objects.get()
    told = {"level": 2, "condition": "Nước tới mức 2", "ground": "Quyết định 05/2020/QĐ-TTg"}
    drafter.post(f"{ROOT}tinh-huong/{hazard.pk}/", told | {"valid_from": str(clock.today())})
    one = Playbook.objects.get()
    here = f"{ROOT}phuong-an/{one.pk}/"
    task = {"addressee": "UBND các xã", "text": "Cử người canh đê.", "due_days": 0, "every": 1}
    assert drafter.post(f"{here}nhiem-vu/", task).status_code == 302
    assert drafter.post(f"{here}nhiem-vu/", {"addressee": "Sở Y tế"}).status_code == 422
    words = {"title": "[cấp độ] tại [địa bàn]", "body": "Nước lên.", "priority": 1, "subject": 2}
    chosen = {"hours": 1, "channels": ["sms", "portal"]}
    assert drafter.post(f"{here}ban-tin/", words | chosen).status_code == 302
    assert leader.get(here).text.count("Duyệt phương án") == 1
    leader.post(f"{here}duyet/")
    page = leader.get(here).text
    assert "Áp dụng cấp này" in page
    assert "hằng ngày, đến khi kết thúc cấp" in page
    assert "Báo động 2" in page


def test_a_leader_sees_to_how_many_before_applying(desk, first, dispatch, tam_duong):
    leader, here = desk(Role.LEADER), f"{ROOT}phuong-an/{first.pk}/ap-dung/"
    assert "Văn bản áp dụng" in leader.get(here).text
    chosen = {"dispatch": dispatch.pk, "area": [tam_duong.pk]}
    page = leader.get(here, chosen).text
    assert "2 nhiệm vụ được giao và 1 bản tin được soạn nháp cho Huyện Tam Đường" in page
    assert not Activation.objects.exists()
    assert "chọn địa bàn" in leader.get(here, {"dispatch": dispatch.pk}).text
    made = leader.post(here, chosen)
    assert made.status_code == 302
    board = leader.get(made.url).text
    assert "Phát thanh khuyến cáo" in board
    assert "lần tới 11/02/2020" in board
    assert "chờ phát hành" in board


def test_a_level_is_stepped_and_ended_from_its_board(desk, applied, second, dispatch):
    leader = desk(Role.LEADER)
    assert "Chuyển sang cấp độ 2" in leader.get(f"{ROOT}ap-dung/{applied.pk}/").text
    here = f"{ROOT}phuong-an/{second.pk}/ap-dung/"
    asked = {"dispatch": dispatch.pk, "tu": applied.pk}
    assert "việc cả hai cấp cùng có thì giữ nguyên" in leader.get(here, asked).text
    leader.post(here, asked)
    following = Activation.objects.running().get()
    leader.post(f"{ROOT}ap-dung/{following.pk}/ket-thuc/", {"reason": "Đã yên"})
    assert "Không có cấp nào đang áp dụng" in leader.get(ROOT).text


def test_a_commune_sees_what_is_applied_and_changes_nothing(desk, applied):
    commune = desk(Role.OPERATOR)
    assert "cấp độ 1" in commune.get(ROOT).text
    assert "Kết thúc vì sao" not in commune.get(f"{ROOT}ap-dung/{applied.pk}/").text
    ended = commune.post(f"{ROOT}ap-dung/{applied.pk}/ket-thuc/", {"reason": "Thử"})
    assert ended.status_code == 403
