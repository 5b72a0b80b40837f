from pathlib import Path

from django.db import migrations

import balise.contracts

HABITS_SCHEMA = Path(balise.contracts.__file__).with_name("schema_habits.sql")


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0026_calls_alone_counted")]

    operations = [
        migrations.RunSQL(
            HABITS_SCHEMA.read_text(encoding="utf-8"),
            "DROP FUNCTION balise_habits_follow(text, text)",
        )
    ]
