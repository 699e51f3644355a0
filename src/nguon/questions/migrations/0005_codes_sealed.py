"""The code that follows a case goes under the keys; what is bound to it is bound to its index."""

from django.db import migrations, models

from nguon.delivery import sealing


def seal(apps, _editor):
    """Each code into its seal, and all words of its case under the new name."""
    for case in apps.get_model("questions", "Case").objects.iterator(chunk_size=500):
        case.code_key = sealing.index_of(f"code of a case: {case.code}")
        case.sealed_code = sealing.seal_bytes(case.code.encode(), case.code_key)
        _rename(case, "words of", case)
        case.save(update_fields=["code_key", "sealed_code", "sealed_words"])
        for name, bound in (("Answer", "answer to"), ("Remark", "remark on")):
            for one in apps.get_model("questions", name).objects.filter(case=case):
                _rename(one, bound, case)
                one.save(update_fields=["sealed_words"])


def _rename(one, bound, case):
    if one.sealed_words is not None:
        words = sealing.unseal_bytes(bytes(one.sealed_words), f"{bound} {case.code}")
        one.sealed_words = sealing.seal_bytes(words, f"{bound} {case.code_key}")


class Migration(migrations.Migration):
    dependencies = [("questions", "0004_words_of_answers")]
    operations = [
        migrations.AddField("case", "code_key", models.CharField(max_length=32, null=True)),
        migrations.AddField("case", "sealed_code", models.BinaryField(editable=False, null=True)),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
