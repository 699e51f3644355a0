"""Codes that follow cases are no longer kept in the clear."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("questions", "0005_codes_sealed")]
    operations = [
        migrations.RemoveField("case", "code"),
        migrations.AlterField("case", "code_key", models.CharField(max_length=32, unique=True)),
    ]
