from pathlib import Path

from django.db import migrations

import balise.contracts

REQUESTS_SCHEMA = Path(balise.contracts.__file__).with_name("schema_usage_requests.sql")


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0019_chains_of_one_body")]

    operations = [migrations.RunSQL(REQUESTS_SCHEMA.read_text(encoding="utf-8"))]
