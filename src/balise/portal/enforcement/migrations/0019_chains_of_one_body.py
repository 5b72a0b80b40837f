from pathlib import Path

from django.db import migrations

import balise.contracts

CHAINS_SCHEMA = Path(balise.contracts.__file__).with_name("schema_tenancy_journal.sql")


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0018_copies_set_aside")]

    operations = [migrations.RunSQL(CHAINS_SCHEMA.read_text(encoding="utf-8"))]
