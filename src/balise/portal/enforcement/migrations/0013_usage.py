from pathlib import Path

from django.db import migrations

import balise.contracts

USAGE_SCHEMA = Path(balise.contracts.__file__).with_name("schema_usage.sql")


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0012_quotas_of_energy_and_cost")]

    operations = [
        migrations.RunSQL(USAGE_SCHEMA.read_text(encoding="utf-8"), "DROP FUNCTION balise_used(bigint, timestamptz)")
    ]
