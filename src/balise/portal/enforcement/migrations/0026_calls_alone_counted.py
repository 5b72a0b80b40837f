from pathlib import Path

from django.db import migrations

import balise.contracts

CALLED_SCHEMA = Path(balise.contracts.__file__).with_name("schema_usage_without_call.sql")


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0025_who_asks_again")]

    operations = [migrations.RunSQL(CALLED_SCHEMA.read_text(encoding="utf-8"))]
