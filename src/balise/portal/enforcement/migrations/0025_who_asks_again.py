from pathlib import Path

from django.db import migrations

import balise.contracts

AGAIN_SCHEMA = Path(balise.contracts.__file__).with_name("schema_holds_again.sql")


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0024_kinds_of_use_as_the_guide_says")]

    operations = [migrations.RunSQL(AGAIN_SCHEMA.read_text(encoding="utf-8"))]
