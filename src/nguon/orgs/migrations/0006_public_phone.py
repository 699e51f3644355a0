from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0005_press_contact"),
    ]

    operations = [
        migrations.AddField(
            model_name="unit",
            name="public_phone",
            field=models.CharField(
                blank=True, max_length=40, verbose_name="điện thoại cho người dân"
            ),
        ),
    ]
