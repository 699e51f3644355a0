"""Create an account and put it in a post: the first step of a store that is not a demonstration."""

import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from nguon.events import chain, clock
from nguon.orgs.models import Person, Post, Role, Unit


class Command(BaseCommand):
    help = "Tạo tài khoản ở một vị trí của một cơ quan. / Create an account in a post of a unit."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--unit", required=True, help="tên cơ quan, như trong danh mục")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--title", required=True, help="chức danh của vị trí")
        parser.add_argument("--name", required=True, help="họ và tên")
        parser.add_argument("--password-stdin", action="store_true", help="đọc mật khẩu từ stdin")

    def handle(self, *args, username, **options):
        day = clock.today()
        units = list(Unit.objects.named(options["unit"], day)[:2])
        if len(units) != 1:
            found = "không có" if not units else "có nhiều"
            raise CommandError(f"Ngày {day:%d/%m/%Y} {found} cơ quan tên “{options['unit']}”.")
        if Person.objects.filter(username=username).exists():
            raise CommandError(f"Đã có tài khoản “{username}”. Hãy chọn tên khác.")
        password = input() if options["password_stdin"] else getpass.getpass("Mật khẩu: ")
        try:
            validate_password(password)
        except ValidationError as weak:
            raise CommandError(" ".join(weak.messages)) from weak
        with transaction.atomic():
            person = Person.objects.create_user(
                username, password=password, full_name=options["name"]
            )
            post = Post.objects.create(
                unit=units[0], title=options["title"], role=options["role"], valid_from=day
            )
            post.hand_over(person, day)
            chain.record(f"post:{post.pk}", "post.created", None, post=str(post), holder=username)
        self.stdout.write(f"{person} giữ vị trí {post}.")
