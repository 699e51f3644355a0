"""Published answers are found by their words in the store itself."""

import re

import django.db.models.deletion
from django.db import migrations, models

from nguon.viet.folding import fold


def list_all(apps, _editor):
    Word = apps.get_model("questions", "PublishedWord")
    out = apps.get_model("questions", "Publication").objects.filter(withdrawn_at=None)
    for one in out.iterator(chunk_size=500):
        found = re.findall(r"[^\W_]+", fold(f"{one.question} {one.answer}"))
        words = dict.fromkeys(word[:40] for word in found)
        Word.objects.bulk_create(Word(word=word, publication_id=one.pk) for word in words)


class Migration(migrations.Migration):
    dependencies = [("questions", "0003_no_words_in_the_clear")]
    operations = [
        migrations.CreateModel(
            name="PublishedWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=40)),
                (
                    "publication",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="questions.publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "từ của câu trả lời đã công bố",
                "indexes": [models.Index(fields=["publication"], name="words_of_an_answer")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("word", "publication"), name="one_word_an_answer"
                    )
                ],
            },
        ),
        migrations.RunPython(list_all, migrations.RunPython.noop),
    ]
