"""Create the store."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from nguon.config import demonstration, store
from nguon.orgs.models import Unit


class Command(BaseCommand):
    help = (
        "Tạo kho dữ liệu: Lai Châu, tài khoản trình diễn và công văn khởi nguồn đã đọc, xác nhận, "
        "phát hành. / Create the store with Lai Châu and the founding dispatch."
    )

    def add_arguments(self, parser):
        parser.add_argument("--bare", action="store_true", help="kho trống / an empty store")

    def handle(self, *args, bare=False, **options):
        call_command("migrate", verbosity=0, interactive=False)
        if bare:
            store.mark_bare(settings.DATA)
        if bare or Unit.objects.exists():
            self.stdout.write("Kho đã sẵn sàng. / The store is ready.")
            return
        dispatch = demonstration.open_store()
        demonstration.open_stations()
        release = demonstration.release_bulletin(dispatch)
        demonstration.offer_services(release)
        demonstration.write_playbooks()
        demonstration.tell_figures()
        demonstration.publish_news()
        self.stdout.write(
            f"Đã nạp Lai Châu và phát hành {dispatch}: {dispatch.arrivals.count()} nơi nhận. "
            "/ The store is ready."
        )
