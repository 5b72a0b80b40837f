from pathlib import Path

from django.db import migrations

import balise.contracts

SIEM_SCHEMA = Path(balise.contracts.__file__).with_name("schema_siem.sql")


class Migration(migrations.Migration):

    dependencies = [
        ("enforcement", "0009_alerts"),
    ]

    operations = [
        migrations.RunSQL(SIEM_SCHEMA.read_text(encoding="utf-8")),
    ]
