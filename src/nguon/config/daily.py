"""What each business day and each start of the worker bring."""

from datetime import date

from nguon.assignments.succession import pass_on
from nguon.broadcast.retention import erase_words
from nguon.broadcast.sampling import draw
from nguon.delivery.site import publishing
from nguon.delivery.subscribers.rehoming import rehome
from nguon.delivery.subscribers.retention import tidy
from nguon.events import clock
from nguon.operation.reminding import remind_of_tests
from nguon.playbooks.daily import carry_on
from nguon.questions import daily as questions
from nguon.rumours.reporting import expire_reports
from nguon.services.models.help import expire_help


class DayBreak:
    """Once a business day, and after every start: successors take over, what expired goes."""

    def __init__(self) -> None:
        self.day: date | None = None

    def __call__(self) -> None:
        today = clock.today()
        if today != self.day:
            pass_on(today)
            rehome(today)
            carry_on(today)
            tidy()
            expire_help()
            questions.tidy()
            expire_reports()
            draw()
            erase_words()
            remind_of_tests()
            self.day = today


class Site:
    """After every start, all released pages: an upgrade may have changed how they look."""

    def __init__(self) -> None:
        self.written = False

    def __call__(self) -> None:
        if not self.written:
            publishing.refresh()
            self.written = True


day_break = DayBreak()
site = Site()
