from pathlib import Path

from django.db import migrations

import balise.contracts

TENANCY_SCHEMA = Path(balise.contracts.__file__).with_name("schema_tenancy_alerts.sql")


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0016_suspensions_of_one_body")]

    operations = [migrations.RunSQL(TENANCY_SCHEMA.read_text(encoding="utf-8"))]
