"""What a demonstration store holds: Lai Châu, one account for each role, the founding dispatch.

The dispatch leaves its number and day blank. Here they are given by this store's own register on a
day chosen for the demonstration, after the youngest document that it cites (7 February 2020).
"""

from datetime import datetime, timedelta
from importlib import resources

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from nguon.assignments import issuing, proposals
from nguon.assignments.models import Assignment, DeadlinePolicy
from nguon.broadcast import demonstration as broadcast
from nguon.broadcast import keyring
from nguon.bulletins import starting
from nguon.bulletins.codes import Language, Subject
from nguon.config import demonstration_figures, demonstration_sources, store, trial_authority
from nguon.delivery.models import Release
from nguon.delivery.releasing import release
from nguon.desk.signing_in import DEMO_PASSWORD
from nguon.dispatches.models import Dispatch
from nguon.dispatches.rules import Urgency
from nguon.events import chain, clock
from nguon.formats.cap.authority import Authority
from nguon.orgs import bodies, gazetteer
from nguon.orgs.models import Person, Post, Role, Unit
from nguon.orgs.permissions import Actor
from nguon.playbooks import demonstration as playbooks
from nguon.services import shipping
from nguon.services.mentions import mention
from nguon.services.models import Procedure

LAI_CHAU = "12"
OPENS_AT = datetime(2020, 2, 10, 8, 0, tzinfo=clock.VIETNAM)
# Working days to do a duty, by urgency: this store's setting, see DeadlinePolicy.
POLICIES = {"": 5, Urgency.URGENT: 2, Urgency.VERY_URGENT: 1, Urgency.EXPRESS: 0}
ACCOUNTS = (
    ("demo.vanthu", Role.CLERK, "Văn thư", "Sở Thông tin và Truyền thông"),
    ("demo.soanthao", Role.DRAFTER, "Chuyên viên", "Sở Thông tin và Truyền thông"),
    ("demo.lanhdao", Role.LEADER, "Phó Giám đốc", "Sở Thông tin và Truyền thông"),
    ("demo.bientap", Role.EDITOR, "Biên tập viên", "Sở Thông tin và Truyền thông"),
    ("demo.truc", Role.DUTY_OFFICER, "Lãnh đạo trực", "Sở Thông tin và Truyền thông"),
    ("demo.huyen", Role.OFFICER, "Cán bộ phòng", "Phòng Văn hóa - Thông tin huyện Tam Đường"),
    ("demo.xa", Role.OPERATOR, "Người phụ trách đài", "Xã Bản Bo"),
    ("demo.xem", Role.VIEWER, "Người theo dõi", "Tỉnh Lai Châu"),
    ("demo.quantri", Role.ADMINISTRATOR, "Quản trị hệ thống", "Tỉnh Lai Châu"),
)


@transaction.atomic
def open_store() -> Dispatch:
    """Fill an empty store, all or nothing; the founding dispatch, read, confirmed and issued."""
    settings.DEMO = True
    clock.stand_at(OPENS_AT)
    gazetteer.load(LAI_CHAU)
    province = Unit.objects.get(code=LAI_CHAU, kind="province")
    bodies.load(province)
    bodies.load_collectives()
    for urgency, days in POLICIES.items():
        DeadlinePolicy.objects.create(
            urgency=urgency, working_days=days, valid_from=gazetteer.KNOWN_SINCE
        )
    _give_addresses()
    people = _appoint(province)
    _give_keys(people)
    chain.record("store", "store.opened", None, province=province.name, demonstration=True)
    dispatch = _issue_founding_dispatch(people)
    store.mark_demo(settings.DATA, {"opens_at": OPENS_AT.isoformat()})
    return dispatch


def _give_addresses() -> None:
    """Addresses under a domain that no mail server answers for (RFC 2606)."""
    units = list(Unit.objects.all())
    for unit in units:
        unit.email = f"van-thu.{unit.code or unit.pk}@laichau.example"
    Unit.objects.bulk_update(units, ["email"], batch_size=500)


def _appoint(province: Unit) -> dict[str, Actor]:
    day = clock.today()
    password = make_password(DEMO_PASSWORD)  # once: it is slow by design, and they share it
    actors = {}
    for username, role, title, unit_name in ACCOUNTS:
        unit = Unit.objects.under(province, day).get(name=unit_name)
        person = Person.objects.create(
            username=username, password=password, full_name=f"{title} (trình diễn)"
        )
        post = Post.objects.create(unit=unit, title=title, role=role, valid_from=day)
        post.hand_over(person, day)
        actors[role] = Actor(person, post, day)
    return actors


def _give_keys(actors: dict[str, Actor]) -> None:
    """Keys of a test authority: the leader's, and the seal of the leader's agency."""
    leader = actors[Role.LEADER]
    unit, person = leader.unit, leader.person
    holders = [
        trial_authority.Holder(person.username, person.full_name, unit.name),
        trial_authority.Holder(f"unit-{unit.pk}", unit.name, unit.name),
    ]
    trial_authority.furnish(settings.DATA, holders, DEMO_PASSWORD)
    _make_cap_key()


def _make_cap_key() -> None:
    """A key for alerts and the anchor to check them by, valid on the days that the store tells."""
    since, valid = OPENS_AT - timedelta(days=1), timedelta(days=20 * 365)
    root = Authority.make("Cảnh báo thử nghiệm, không dùng thật", since, years=20, kind="ec")
    (settings.DATA / "trust" / "cap-anchor.pem").write_bytes(root.anchor)
    path = settings.DATA / "keys" / "cap.pem"
    path.touch(mode=0o600)
    path.write_bytes(root.issue("Cảnh báo (trình diễn)", since, valid=valid, kind="ec"))


def _issue_founding_dispatch(actors: dict[str, Actor]) -> Dispatch:
    name = "founding-dispatch.txt"
    data = (resources.files("nguon.reader") / "samples" / name).read_bytes()
    dispatch = proposals.take_in(data, name, actors[Role.CLERK])
    for duty in dispatch.duties.all():
        duty.confirm(actors[Role.DRAFTER])
    dispatch.sign(actors[Role.LEADER])
    issuing.number_and_issue(dispatch, actors[Role.CLERK], public=True)
    return dispatch


BULLETIN = {
    "title": "Nộp hồ sơ tại nhà qua dịch vụ công trực tuyến",
    "lead": "Để hạn chế tiếp xúc nơi đông người, bạn có thể nộp hồ sơ trên mạng ngay tại nhà.",
    "body": (
        "Dịch bệnh do chủng mới của vi rút Corona đang diễn biến phức tạp. Sở Thông tin và Truyền "
        "thông khuyên người dân dùng dịch vụ công trực tuyến thay cho việc đến xếp hàng.\n\n"
        "Khi cần trao đổi công việc, hãy họp trực tuyến, gửi thư điện tử, nhắn tin hoặc gọi điện "
        "thoại để hạn chế tập trung đông người."
    ),
    "action": (
        "Trước khi đi nộp hồ sơ, hãy xem thủ tục của bạn có nộp trên mạng được không.\n"
        "Chưa rõ cách làm thì gọi điện hỏi bộ phận một cửa nơi bạn ở."
    ),
}


@transaction.atomic
def release_bulletin(dispatch: Dispatch) -> Release:
    """What the dispatch orders others to tell, its own unit tells too: written, read, approved."""
    writer, editor, leader = map(_actor, (Role.DRAFTER, Role.EDITOR, Role.LEADER))
    order = Assignment.objects.filter(duty__dispatch=dispatch).earliest("pk")
    bulletin = starting.from_assignment(order, writer)
    bulletin.describe(writer, subject=Subject.UNEXPECTED)
    version = bulletin.latest
    version.write(writer, Language.VIETNAMESE, **BULLETIN)
    version.review(editor, [concern.key for concern in version.concerns()])
    version.approve(leader)
    return release(version, editor)


@transaction.atomic
def offer_services(release: Release) -> None:
    """The shipped catalogue of procedures; the bulletin leads to what one needs first of all."""
    shipping.ship()
    account = Procedure.objects.get(code="3.000228")
    mention(release.version.bulletin, account, _actor(Role.EDITOR))


def tell_figures() -> None:
    """A few series of figures, made up and marked as such."""
    roles = (Role.DRAFTER, Role.EDITOR, Role.LEADER)
    demonstration_figures.tell_figures({role: _actor(role) for role in roles})


def publish_news() -> None:
    """What made-up sources published, what citizens reported; after the bodies are registered."""
    actors = {role: _actor(role) for role in (Role.DRAFTER, Role.EDITOR, Role.LEADER)}
    demonstration_sources.publish_news(actors)
    demonstration_sources.report_rumours(actors)


def open_stations() -> None:
    """A few communes' stations and loudspeakers, and keys of a demonstration."""
    broadcast.open_stations(clock.today())
    signers = (Role.LEADER, Role.DUTY_OFFICER)
    persons = [_actor(role).person for role in signers]
    holders = [keyring.Holder(one.username, one.full_name, DEMO_PASSWORD) for one in persons]
    keyring.found(settings.STATION_KEYS, holders, clock.machine_time())


def write_playbooks() -> None:
    """Playbooks of an epidemic's first two levels; none is applied."""
    playbooks.write_playbooks(_actor(Role.DRAFTER), _actor(Role.LEADER))


def _actor(role: Role) -> Actor:
    username = next(name for name, held, _title, _unit in ACCOUNTS if held == role)
    person = Person.objects.get(username=username)
    return Actor(person, person.posts_on(clock.today()).get(), clock.today())
