from pathlib import Path

from django.db import migrations

import balise.contracts

CASE_SCHEMA = Path(balise.contracts.__file__).with_name("schema_usage_without_others.sql")


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0028_keys_of_the_page_where_one_converses")]

    operations = [migrations.RunSQL(CASE_SCHEMA.read_text(encoding="utf-8"))]
