from pathlib import Path

from django.db import migrations

import balise.contracts

ROWS_SCHEMA = Path(balise.contracts.__file__).with_name("schema_usage_rows.sql")


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0021_keys_replaced_once")]

    operations = [migrations.RunSQL(ROWS_SCHEMA.read_text(encoding="utf-8"))]
