from pathlib import Path

from django.db import migrations

import balise.contracts

QUESTION_SCHEMA = Path(balise.contracts.__file__).with_name("schema_holds_question.sql")


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0022_rows_that_are_no_records")]

    operations = [migrations.RunSQL(QUESTION_SCHEMA.read_text(encoding="utf-8"))]
