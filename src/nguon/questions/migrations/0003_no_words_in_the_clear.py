"""What was sealed is no longer kept in the clear; cases may be held."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("questions", "0002_words_sealed")]
    operations = [
        *(migrations.RemoveField(name, "text") for name in ("case", "answer", "remark")),
        migrations.RemoveField("case", "folded"),
        migrations.RemoveField("answer", "folded"),
        migrations.AlterField(
            "case", "said_key", models.CharField(blank=True, db_index=True, max_length=32)
        ),
        migrations.AlterField(
            "case",
            "visibility",
            models.CharField(
                choices=[
                    ("private", "chỉ người hỏi và cơ quan xử lý"),
                    ("public", "đã công bố"),
                    ("erased", "nội dung đã xóa"),
                    ("held", "giữ kín, chờ phân loại"),
                ],
                max_length=8,
                verbose_name="ai được xem",
            ),
        ),
    ]
