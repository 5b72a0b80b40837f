from pathlib import Path

from django.db import migrations

import balise.contracts

ASIDE_SCHEMA = Path(balise.contracts.__file__).with_name("schema_siem_aside.sql")


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0017_alerts_of_one_body")]

    operations = [migrations.RunSQL(ASIDE_SCHEMA.read_text(encoding="utf-8"))]
