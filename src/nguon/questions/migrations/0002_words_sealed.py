"""Words of persons go under the keys that seal their addresses; nothing stays in the clear."""

from django.db import migrations, models

from nguon.delivery import sealing
from nguon.viet.folding import fold


def seal(apps, _editor):
    """Each text into its seal, bound as the models bind it."""
    of = {
        "Case": lambda one: f"words of {one.code}",
        "Answer": lambda one: f"answer to {one.case.code}",
        "Remark": lambda one: f"remark on {one.case.code}",
    }
    for name, key in of.items():
        model = apps.get_model("questions", name)
        rows = model.objects.exclude(text="")
        rows = rows if name == "Case" else rows.select_related("case")
        for one in rows.iterator(chunk_size=500):
            one.sealed_words = sealing.seal_bytes(one.text.encode(), key(one))
            changed = ["sealed_words"]
            if name == "Case" and one.address_key:
                said = f"said by {one.address_key}: {fold(one.text)}"
                one.said_key = sealing.index_of(said)
                changed.append("said_key")
            one.save(update_fields=changed)


WORDS = models.BinaryField(editable=False, null=True)
SEALED = ("case", "answer", "remark")


class Migration(migrations.Migration):
    dependencies = [("questions", "0001_initial")]
    operations = [
        *(migrations.AddField(name, "sealed_words", WORDS) for name in SEALED),
        migrations.AddField(
            "case",
            "said_key",
            models.CharField(blank=True, db_index=True, max_length=32, default=""),
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
