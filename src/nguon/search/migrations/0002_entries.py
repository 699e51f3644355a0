"""An index keeps each record by itself, so that one that changes is put in alone."""

import django.db.models.deletion
from django.db import migrations, models


def write_anew(apps, _editor):
    """Whoever searches next, or the worker, writes the indexes in the new form."""
    for name in ("Posting", "Written"):
        apps.get_model("search", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [
        migrations.RunPython(write_anew, migrations.RunPython.noop),
        migrations.RemoveField("written", "head"),
        migrations.AddField("written", "changes", models.PositiveIntegerField(default=0)),
        migrations.AddField(
            "posting", "holders", models.PositiveIntegerField(default=0), preserve_default=False
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition", models.PositiveIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=120)),
                ("mark", models.CharField(max_length=100)),
                ("head", models.BinaryField()),
                ("terms", models.BinaryField()),
                (
                    "index",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="search.written",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("index", "edition", "number"), name="one_entry_a_number"
                    )
                ],
            },
        ),
    ]
