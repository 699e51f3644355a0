"""A duty's own page: opened, worded otherwise, added; what is wrong is said and kept."""

from nguon.events.models import Event


def test_a_proposed_duty_is_opened_worded_otherwise_and_kept(desk, draft):
    drafter, duty = desk("drafter"), draft.duties.first()
    page = drafter.get(f"/ban/nhiem-vu/{duty.pk}/")
    assert page.status_code == 200
    assert duty.text in page.context["form"]["text"].value()

    worded = {"addressee": "UBND các huyện, thành phố", "text": "Tuyên truyền.", "deadline": ""}
    assert drafter.post(f"/ban/nhiem-vu/{duty.pk}/", worded).status_code == 302
    duty.refresh_from_db()
    assert (duty.addressee, duty.text) == ("UBND các huyện, thành phố", "Tuyên truyền.")
    assert Event.objects.latest("seq").kind == "duty.changed"


def test_an_addressee_that_nobody_is_called_is_refused_at_its_field(desk, draft):
    drafter, duty = desk("drafter"), draft.duties.first()
    worded = {"addressee": "Sở Không Có Thật", "text": "Tuyên truyền."}
    page = drafter.post(f"/ban/nhiem-vu/{duty.pk}/", worded)
    assert page.status_code == 422
    assert "addressee" in page.context["form"].errors
    duty.refresh_from_db()
    assert duty.text != "Tuyên truyền."


def test_a_duty_that_the_reader_did_not_propose_is_added(desk, draft):
    drafter, before = desk("drafter"), draft.duties.count()
    here = f"/ban/van-ban/{draft.pk}/nhiem-vu/them/"
    assert drafter.get(here).status_code == 200
    added = {"addressee": "UBND các huyện, thành phố", "text": "Báo cáo kết quả."}
    assert drafter.post(here, added).status_code == 302
    assert draft.duties.count() == before + 1
