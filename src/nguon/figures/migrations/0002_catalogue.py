"""The indicators that a store begins with."""

from django.db import migrations

from nguon.figures.catalogue import CATALOGUE


def enter(apps, editor):
    indicators = apps.get_model("figures", "Indicator").objects.using(editor.connection.alias)
    for one in CATALOGUE:
        indicators.get_or_create(slug=one["slug"], defaults=one)


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_figures")]
    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
