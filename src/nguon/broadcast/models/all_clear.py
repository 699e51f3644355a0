"""Hết khẩn cấp: that an emergency is over, in words of its own, said where the alarm was."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.broadcast.models.command import Act, Command
from nguon.bulletins import starting
from nguon.bulletins.codes import Priority
from nguon.bulletins.models import Bulletin
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Person
from nguon.orgs.permissions import Actor


class AllClear(models.Model):
    """The bulletin that ends a command. It goes the way of every emergency: approved by two,
    released, signed by two; until then nobody hears it."""

    command = models.OneToOneField(Command, models.PROTECT, related_name="all_clear")
    bulletin = models.OneToOneField(Bulletin, models.PROTECT, related_name="+")
    words = models.TextField(gettext_lazy("lời báo hết"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(gettext_lazy("soạn lúc"))

    class Meta:
        verbose_name = gettext_lazy("báo hết khẩn cấp")

    def __str__(self) -> str:
        return str(self.bulletin)

    @classmethod
    @transaction.atomic
    def draft(cls, actor: Actor, command: Command, words: str) -> "AllClear":
        """Open the bulletin with `words`, for the same communes, as an emergency of its own."""
        chain.take_turn()
        if command.act != Act.SOUND or not command.released_at:
            raise Refused(_("Lệnh này chưa phát, không có gì để báo hết."))
        if cls.objects.filter(command=command).exists():
            raise Refused(_("Tin hết khẩn cấp đã được soạn."))
        if not words.strip():
            raise Refused(_("Hãy viết lời báo hết."), "words")
        title = _("Hết khẩn cấp: %s") % command.version.title
        bulletin = starting.from_editor(actor.unit, title[:500], actor)
        bulletin.describe(
            actor,
            area=[station.unit for station in command.stations.select_related("unit")],
            priority=Priority.EMERGENCY,
            drill=command.drill,
        )
        shown = f"{_('DIỄN TẬP')}: {title}" if command.drill else title
        bulletin.latest.write(actor, "vi", title=shown[:200], lead=words.strip(), body=words)
        made = cls.objects.create(
            command=command, bulletin=bulletin, words=words.strip(), by=actor.person, at=clock.now()
        )
        chain.record(command.stream, "command.all_clear", actor, bulletin=bulletin.pk)
        return made

    @property
    def aired_by(self) -> Command | None:
        """The order that had it sound first, signed by two; None while nobody has heard it."""
        orders = Command.objects.filter(version__bulletin=self.bulletin, act=Act.SOUND)
        signed = orders.filter(released_at__isnull=False).order_by("released_at")
        return signed.select_related("first", "second").first()


def usual_words(command: Command) -> str:
    """What is said where nobody says it better; a drill says so."""
    now = clock.now().astimezone(clock.VIETNAM)
    facts = {
        "title": command.version.title,
        "time": f"{now:%H:%M}",
        "day": f"{now:%d/%m/%Y}",
    }
    words = _(
        "Từ %(time)s ngày %(day)s, tình trạng khẩn cấp “%(title)s” đã hết. Bà con trở lại "
        "sinh hoạt bình thường và tiếp tục theo dõi thông tin chính thức."
    )
    exercise = _("Đây là diễn tập.") + " " if command.drill else ""
    return exercise + words % facts
