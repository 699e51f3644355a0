"""Load administrative units, those of 2020 and of 2025, of one province or of the country."""

from django.core.management.base import BaseCommand, CommandError

from nguon.orgs import gazetteer
from nguon.orgs.models import Unit


class Command(BaseCommand):
    help = "Nạp đơn vị hành chính năm 2020 và 2025. / Load the units of 2020 and 2025."

    def add_arguments(self, parser):
        parser.add_argument("--province", metavar="MÃ", help='mã tỉnh, "12" là Lai Châu')

    def handle(self, *args, province=None, **options):
        if Unit.objects.exists():
            raise CommandError("Kho đã có đơn vị. Chỉ nạp vào kho trống. / The store has units.")
        loaded = gazetteer.load(province)
        if not loaded.units:
            raise CommandError(f"Không có tỉnh nào mang mã {province}. / No such province.")
        self.stdout.write(
            f"Đã nạp {loaded.units} đơn vị: {loaded.communes_2020} cấp xã năm 2020, "
            f"{loaded.communes_2025} cấp xã từ 1/7/2025, {loaded.successions} quan hệ kế thừa."
        )
