"""What is pointed out in the words before they go out, and what a reviewer must answer for."""

import pytest

from nguon.bulletins.forms import BY_SLUG
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role

from .conftest import WORDS

NUMBER = "012345678901"


def written(bulletin, actors, **words):
    version = bulletin.latest
    version.write(actors[Role.DRAFTER], "vi", **(WORDS | words))
    return version


def personal(version):
    return [one for one in version.concerns() if one.key.startswith("personal-")]


def test_a_persons_number_is_pointed_out_where_it_stands(bulletin, actors):
    version = written(bulletin, actors, body=f"Ông Lò Văn Một, CCCD {NUMBER}, đã nhận tiền.")
    [number] = [one for one in personal(version) if one.key.startswith("personal-identity")]
    body = version.text_in("vi").body
    assert (number.field, body[number.start : number.end]) == ("body", NUMBER)
    assert not number.lesser


def test_the_key_of_a_concern_does_not_tell_the_data(bulletin, actors):
    version = written(bulletin, actors, body=f"Ông Lò Văn Một, CCCD {NUMBER}, đã nhận tiền.")
    assert personal(version)
    assert not any(NUMBER in one.key or "Một" in one.key for one in personal(version))


def test_nobody_reviews_past_a_patients_name_without_answering_for_it(bulletin, actors):
    version = written(bulletin, actors, body="Bệnh nhân Lò Văn Một ở xã Bản Bo đã khỏi bệnh.")
    with pytest.raises(Refused, match="Lò Văn Một"):
        version.review(actors[Role.EDITOR])
    keys = [one.key for one in version.concerns() if not one.lesser]
    version.review(actors[Role.EDITOR], keys)
    event = Event.objects.filter(kind="bulletin.reviewed").latest("seq")
    assert event.data["accepted"] == keys


def test_an_acceptance_does_not_hold_for_other_words(bulletin, actors):
    version = written(bulletin, actors, body="Bệnh nhân Lò Văn Một đã khỏi bệnh.")
    keys = [one.key for one in version.concerns() if not one.lesser]
    version = written(bulletin, actors, body="Bệnh nhân Lò Văn Hai đã khỏi bệnh.")
    with pytest.raises(Refused, match="Lò Văn Hai"):
        version.review(actors[Role.EDITOR], keys)


def test_an_official_named_with_the_post_stands_in_nobodys_way(bulletin, actors):
    version = written(
        bulletin, actors, body="Phó Giám đốc Sở Y tế Nguyễn Thị Hoa cho biết như vậy."
    )
    assert [one.lesser for one in personal(version)] == [True]
    version.review(actors[Role.EDITOR])


def test_personal_data_in_a_form_worded_by_hand_is_found_there(bulletin, actors):
    text = bulletin.latest.text_in("vi")
    text.edit(actors[Role.DRAFTER], BY_SLUG["press"], "Tin", "Liên hệ anh Lò Văn Một, 0912345678.")
    fields = {one.field for one in personal(bulletin.latest)}
    assert fields == {"press"}


def test_a_word_that_is_misread_without_its_marks_is_a_lesser_concern(bulletin, actors):
    version = written(bulletin, actors, lead="Đề nghị người dân dừng lại trước cầu tràn.")
    [doubt] = [one for one in version.concerns() if one.key.startswith("misread-")]
    assert doubt.lesser
    assert "“đừng”" in doubt.message


def test_what_is_misread_is_found_though_the_message_with_marks_was_worded_by_hand(
    bulletin, actors
):
    version = written(bulletin, actors, lead="Đề nghị người dân dừng lại trước cầu tràn.")
    version.text_in("vi").edit(actors[Role.DRAFTER], BY_SLUG["sms"], "", "Ngầm tràn nguy hiểm.")
    assert any(one.key.startswith("misread-") for one in bulletin.latest.concerns())


def test_a_message_too_long_for_the_provider_is_a_lesser_concern(bulletin, actors):
    version = written(bulletin, actors, lead="Nộp hồ sơ tại nhà. " * 40)
    assert {"form-sms-vi", "form-sms-plain-vi"} <= {one.key for one in version.concerns()}
    version.review(actors[Role.EDITOR])
