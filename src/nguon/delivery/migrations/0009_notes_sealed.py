"""Words of notes that wait go under the keys that seal the addresses: codes and links stand there."""

from django.db import migrations, models

from nguon.delivery import sealing


def seal(apps, _editor):
    notes = apps.get_model("delivery", "Note").objects.exclude(words="")
    for one in notes.iterator(chunk_size=500):
        one.sealed_words = sealing.seal_bytes(one.words.encode(), f"note to {one.address_key}")
        one.save(update_fields=["sealed_words"])


class Migration(migrations.Migration):
    dependencies = [("delivery", "0008_reply_to")]
    operations = [
        migrations.AddField("note", "sealed_words", models.BinaryField(editable=False, null=True)),
        migrations.RunPython(seal, migrations.RunPython.noop),
        migrations.RemoveField("note", "words"),
    ]
