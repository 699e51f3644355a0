"""Write down a newsroom: where it is called, its page before an embargo ends, its secret."""

from django.conf import settings
from django.core.management.base import BaseCommand

from nguon.delivery.contacts import own_addresses
from nguon.delivery.models import Contact, Group
from nguon.delivery.press.signature import secret_of
from nguon.events import clock


class Command(BaseCommand):
    help = (
        "Ghi một tòa soạn: địa chỉ https để gọi về, hoặc địa chỉ thư. "
        "/ Write down a newsroom by its webhook or mail address."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", help="tên tòa soạn")
        parser.add_argument("address", help="https://… hoặc địa chỉ thư")

    def handle(self, *args, name, address, **options):
        channel = "webhook" if "://" in address else "email"
        contact, _made = Contact.objects.get_or_create(
            channel=channel,
            address=address,
            defaults={"group": Group.NEWSROOM, "name": name, "since": clock.now()},
        )
        own_addresses(Contact.objects.filter(pk=contact.pk))
        self.stdout.write(f"{contact.name}: {settings.PUBLIC_URL}/bao-chi/{contact.token}/")
        if channel == "webhook":
            self.stdout.write(f"Mã bí mật / secret: {secret_of(contact.token)}")
