from pathlib import Path

from django.db import migrations

import balise.contracts

SUSPENSIONS_SCHEMA = Path(balise.contracts.__file__).with_name("schema_suspensions.sql")


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0015_reason_of_a_retired_identifier")]

    operations = [migrations.RunSQL(SUSPENSIONS_SCHEMA.read_text(encoding="utf-8"))]
